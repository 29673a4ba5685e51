import { step } from '../../budget.js'
import { element, type XmlElement, type XmlNode } from '../docx/xml.js'
import { Flow } from '../office/flow.js'
import { CharacterFormat, ParagraphFormat } from './format.js'
import type { WordFile } from './file.js'
import { type Run, runAt, runsOf } from './properties.js'
import { append } from '../../lists.js'

/** The thing that a character stands for which is no letter: a note, a drawing; null where it is none. */
export type AnchoredAt = (character: number, code: string) => XmlNode[] | null

/** Reads stories of a file, each a stretch of its text, as blocks of WordprocessingML. */
export class Stories {
  private readonly paragraphs: readonly Run[]
  private readonly characters: readonly Run[]

  constructor(
    private readonly file: WordFile,
    private readonly fonts: readonly string[],
    /** The characters behind which a section of the document ends. */
    private readonly sectionEnds: ReadonlySet<number>,
  ) {
    this.paragraphs = runsOf(file, 'paragraph')
    this.characters = runsOf(file, 'character')
  }

  /** The paragraphs and tables between two characters. */
  read(start: number, end: number, anchored: AnchoredAt = () => null): XmlElement[] {
    const { text } = this.file.pieces
    const flow = new Flow()
    let first = start
    const last = Math.min(end, text.length)
    for (let at = start; at < last; at += 1) {
      if (!this.endsParagraph(at)) continue
      const format = this.paragraphFormat(at)
      place(flow, format, text[at] === '\x07', this.paragraph(first, at, format, anchored))
      first = at + 1
    }
    const rest = this.runs(first, last, anchored)
    if (rest.length > 0) flow.paragraph(element('w:p', {}, rest), 0)
    return flow.close()
  }

  /** A page break is the same character as the end of a section, which ends a paragraph. */
  private endsParagraph(at: number): boolean {
    const code = this.file.pieces.text[at]
    return code === '\r' || code === '\x07' || (code === '\x0c' && this.sectionEnds.has(at + 1))
  }

  private paragraphFormat(at: number): ParagraphFormat & { style?: number } {
    const { pieces, data } = this.file
    const run = runAt(this.paragraphs, pieces.offsets[at] ?? 0)
    const format: ParagraphFormat & { style?: number } = new ParagraphFormat()
    if (run !== undefined) {
      format.apply(run.list, data)
      format.style = run.style
    }
    format.apply(pieces.propertiesAt(at), data)
    return format
  }

  private paragraph(
    first: number,
    end: number,
    format: ParagraphFormat & { style?: number },
    anchored: AnchoredAt,
  ): XmlElement {
    const style = element('w:pStyle', { 'w:val': String(format.style ?? 0) })
    const mark = this.characterFormat(end)
    const markProperties = [
      ...mark.properties().filter(({ name }) => name === 'w:vanish'),
      ...(mark.isDeleted ? [element('w:del')] : []),
    ]
    // The mark at the end of a cell is the cell's own.
    const isOwn = this.file.pieces.text[end] === '\r' && markProperties.length > 0
    const properties = [
      style,
      ...format.properties(),
      ...(isOwn ? [element('w:rPr', {}, markProperties)] : []),
    ]
    return element('w:p', {}, [
      element('w:pPr', {}, properties),
      ...this.runs(first, end, anchored),
    ])
  }

  private characterFormat(at: number): CharacterFormat {
    const { pieces } = this.file
    const format = new CharacterFormat()
    const run = runAt(this.characters, pieces.offsets[at] ?? 0)
    if (run !== undefined) format.apply(run.list)
    format.apply(pieces.propertiesAt(at))
    return format
  }

  /** Runs of characters that are formatted alike. */
  private runs(start: number, end: number, anchored: AnchoredAt): XmlElement[] {
    const { text, offsets } = this.file.pieces
    const runs: XmlElement[] = []
    for (let at = start; at < end;) {
      step()
      const run = runAt(this.characters, offsets[at] ?? 0)
      let next = at + 1
      while (next < end && runAt(this.characters, offsets[next] ?? 0) === run) next += 1
      const format = this.characterFormat(at)
      const content = this.contentOf(at, text.slice(at, next), format, anchored)
      if (content.length > 0) {
        const whole = element('w:r', {}, [element('w:rPr', {}, format.properties()), ...content])
        runs.push(format.isDeleted ? element('w:del', {}, [whole]) : whole)
      }
      at = next
    }
    return runs
  }

  private contentOf(
    start: number,
    text: string,
    { isSpecial, symbol }: CharacterFormat,
    anchored: AnchoredAt,
  ): XmlNode[] {
    if (symbol !== null) {
      const [font, character] = symbol
      const attributes = {
        'w:font': this.fonts[font] ?? '',
        'w:char': character.toString(16).padStart(4, '0'),
      }
      return [element('w:sym', attributes)]
    }
    const content: XmlNode[] = []
    let words = ''
    const flush = () => {
      if (words !== '') content.push(element('w:t', {}, [words]))
      words = ''
    }
    Array.from({ length: text.length }, (_, at) => text[at] ?? '').forEach((code, at) => {
      if (code >= ' ') {
        words += code
        return
      }
      flush()
      append(content, isSpecial ? (anchored(start + at, code) ?? signOf(code)) : signOf(code))
    })
    flush()
    return content
  }
}

/** Characters below the blank ([MS-DOC] 2.4.1), by what they are in WordprocessingML; others show nothing. */
const signs: Readonly<Record<string, () => XmlElement>> = {
  '\t': () => element('w:tab'),
  '\x0b': () => element('w:br'),
  '\x0c': () => element('w:br'),
  '\x0e': () => element('w:br'),
  '\x1e': () => element('w:noBreakHyphen'),
  '\x13': () => element('w:fldChar', { 'w:fldCharType': 'begin' }),
  '\x14': () => element('w:fldChar', { 'w:fldCharType': 'separate' }),
  '\x15': () => element('w:fldChar', { 'w:fldCharType': 'end' }),
  // A picture, or an object.
  '\x01': () => element('w:pict'),
  '\x08': () => element('w:pict'),
}

function signOf(code: string): XmlElement[] {
  const sign = signs[code]
  return sign === undefined ? [] : [sign()]
}

/** Puts a paragraph into the cell and row that its end says, tables in tables. */
function place(
  flow: Flow,
  format: ParagraphFormat,
  isCellMark: boolean,
  paragraph: XmlElement,
): void {
  const depth = format.isInTable || format.depth > 0 ? Math.max(1, format.depth) : 0
  if (depth > 0 && (depth === 1 ? format.isRowEnd : format.isInnerRowEnd)) {
    flow.endRow(depth, format.row)
    return
  }
  flow.paragraph(paragraph, depth)
  if (depth > 0 && (depth === 1 ? isCellMark : format.isInnerCell)) flow.endCell(depth)
}
