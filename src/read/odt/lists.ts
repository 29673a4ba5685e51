import { element, elementsOf, type XmlElement } from '../docx/xml.js'
import type { OdfStyles } from './styles.js'

/** The formats of numbers that OpenDocument names by how they begin, in the words of WordprocessingML. */
const formats: readonly (readonly [begin: RegExp, format: string])[] = [
  [/^$/, 'none'],
  [/^1/, 'decimal'],
  [/^一/, 'chineseCounting'],
  [/^壹/, 'chineseLegalSimplified'],
  [/^甲/, 'ideographTraditional'],
  [/^子/, 'ideographZodiac'],
  [/^①/, 'decimalEnclosedCircle'],
  [/^１/, 'decimalFullWidth'],
  [/^a/, 'lowerLetter'],
  [/^A/, 'upperLetter'],
  [/^i/, 'lowerRoman'],
  [/^I/, 'upperRoman'],
]

/** The lists of a text as the numbering of a DOCX: each list counts anew, unless it goes on another. */
export class Lists {
  private readonly abstracts = new Map<string, XmlElement>()
  private readonly nums: XmlElement[] = []
  private readonly open: { style: string; id: string }[] = []
  private readonly last = new Map<string, string>()
  private readonly ids = new Map<string, string>()

  constructor(private readonly styles: OdfStyles) {}

  /** Begins a list, and gives what puts a paragraph into it. */
  enter(list: XmlElement): XmlElement[] {
    const outer = this.open.at(-1)
    const style = list.attributes.get('text:style-name') ?? outer?.style ?? ''
    const id = outer?.id ?? this.idOf(list, style)
    this.open.push({ style, id })
    const level = String(this.open.length - 1)
    return [
      element('w:numPr', {}, [
        element('w:ilvl', { 'w:val': level }),
        element('w:numId', { 'w:val': id }),
      ]),
    ]
  }

  leave(): void {
    this.open.pop()
  }

  numbering(): XmlElement {
    return element('w:numbering', {}, [...this.abstracts.values(), ...this.nums])
  }

  private idOf(list: XmlElement, style: string): string {
    const continued = this.ids.get(list.attributes.get('text:continue-list') ?? '')
    const goesOn = list.attributes.get('text:continue-numbering') === 'true'
    const id = continued ?? (goesOn ? this.last.get(style) : undefined) ?? this.add(style)
    this.last.set(style, id)
    this.ids.set(list.attributes.get('xml:id') ?? list.attributes.get('{xml}id') ?? '', id)
    return id
  }

  private add(style: string): string {
    const id = String(this.nums.length + 1)
    if (!this.abstracts.has(id))
      this.abstracts.set(id, abstractOf(id, this.styles.listStyle(style)))
    this.nums.push(
      element('w:num', { 'w:numId': id }, [element('w:abstractNumId', { 'w:val': id })]),
    )
    return id
  }
}

function abstractOf(id: string, style: XmlElement | undefined): XmlElement {
  return element('w:abstractNum', { 'w:abstractNumId': id }, elementsOf(style).flatMap(levelOf))
}

function levelOf(level: XmlElement): XmlElement[] {
  const value = (name: string) => level.attributes.get(name) ?? ''
  const depth = Number(value('text:level')) - 1
  if (!(depth >= 0)) return []
  const isNumber = level.name === 'text:list-level-style-number'
  const format = formats.find(([begin]) => begin.test(value('style:num-format')))?.[1] ?? 'decimal'
  const shownLevels = Math.max(1, Number(value('text:display-levels') || 1))
  const numbers = Array.from({ length: shownLevels }, (_, at) => `%${depth - shownLevels + at + 2}`)
  const text = `${value('style:num-prefix')}${format === 'none' ? '' : numbers.join('.')}${value('style:num-suffix')}`
  const property = (name: string, own: string) => element(name, { 'w:val': own })
  return [
    element('w:lvl', { 'w:ilvl': String(depth) }, [
      property('w:start', value('text:start-value') || '1'),
      property('w:numFmt', isNumber ? (format === 'none' ? 'decimal' : format) : 'bullet'),
      property('w:lvlText', isNumber ? text : ''),
    ]),
  ]
}
