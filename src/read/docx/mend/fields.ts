import {
  element,
  elementsOf,
  find,
  textOf,
  valueAt,
  type XmlElement,
  type XmlNode,
} from '../xml.js'
import { append } from '../../../lists.js'
import { inkRun } from './run.js'

interface Field {
  /** Where it begins; of a form field with what was chosen in it. */
  readonly begin: XmlElement
  /** Where in the field the text stands: in its code, or in its result after it. */
  part: 'code' | 'result'
  code: string
  /** Content to be hidden, with the element that it stands in; it stays if the field never ends. */
  readonly hidden: (readonly [parent: XmlElement, child: XmlElement])[]
}

/** The children of a run that are seen. */
const shown = new Set(['w:t', 'w:tab', 'w:br', 'w:cr', 'w:sym', 'w:noBreakHyphen'])

/** A field shows no code, and a table of contents only repeats the headings. */
const isSilent = ({ part, code }: Field) => part === 'code' || /^\s*TOC\b/i.test(code)

/** Fields that Word shows by their code alone: what they show is not in the file as text. */
const isComputed = ({ part, code }: Field) =>
  part === 'code' && /^\s*(?:EQ|FORMDROPDOWN|=)/i.test(code)

/** Fields that show nothing by themselves. */
const markers =
  /^\s*(?:(?:XE|TC|TA|RD|SET|ASK|PRIVATE|ADVANCE|PRINT|HYPERLINK|TOC|INDEX|BIBLIOGRAPHY)\b|$)/i

/** A field in a cell that has no result: what Word shows for it, if anything, is not in the file as text. */
const isWithoutResult = ({ part, code }: Field) => part === 'code' && !markers.test(code)

/** A drop-down shows the entry that was chosen in it, whatever result is stored beside it. */
const isDropDown = ({ code }: Field) => /^\s*FORMDROPDOWN\b/i.test(code)

/** A formula too is drawn after its code. */
const hasOwnLook = (field: Field) => isDropDown(field) || /^\s*EQ\b/i.test(field.code)

/** What Word shows for such a field: of a drop-down, the chosen entry; for others it is unknown. */
function shownFor(field: Field, isInCell: boolean): readonly XmlNode[] {
  const list = isDropDown(field) ? find(field.begin, 'w:ffData', 'w:ddList') : undefined
  const chosen = valueAt(list, 'w:result') ?? valueAt(list, 'w:default') ?? 0
  const entry = elementsOf(list, 'w:listEntry')[Number(chosen)]
  const text = entry?.attributes.get('w:val')
  if (text === undefined && isInCell) return inkRun().children
  return [element('w:t', {}, [text ?? '\ufffd'])]
}

/** Leaves of a field (17.16) what it shows: its result as it was last computed. */
export function showFields(story: XmlElement): void {
  const open: Field[] = []
  const gone = new Map<XmlElement, Set<XmlElement>>()
  const visit = (parent: XmlElement, isInCell: boolean): void => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:fldChar') {
        const type = child.attributes.get('w:fldCharType')
        const last = open.at(-1)
        const isShown =
          last !== undefined && (isComputed(last) || (isInCell && isWithoutResult(last)))
        if (type === 'end' && isShown) append(parent.children, shownFor(last, isInCell))
        turn(type, child, open, gone)
      } else if (child.name === 'w:instrText') addCode(open.at(-1), textOf(child))
      else if (!shown.has(child.name)) visit(child, isInCell || child.name === 'w:tc')
      else open.find(isSilent)?.hidden.push([parent, child])
    }
  }
  visit(story, false)
  for (const [parent, children] of gone) {
    parent.children = parent.children.filter(
      (child) => typeof child === 'string' || !children.has(child),
    )
  }
}

function addCode(field: Field | undefined, text: string): void {
  if (field !== undefined) field.code += text
}

function turn(
  type: string | undefined,
  mark: XmlElement,
  open: Field[],
  gone: Map<XmlElement, Set<XmlElement>>,
): void {
  const field = open.at(-1)
  if (type === 'begin') open.push({ begin: mark, part: 'code', code: '', hidden: [] })
  else if (type === 'separate' && field !== undefined && !hasOwnLook(field)) field.part = 'result'
  else if (type === 'end') {
    for (const [parent, child] of open.pop()?.hidden ?? []) {
      gone.set(parent, (gone.get(parent) ?? new Set()).add(child))
    }
  }
}
