import { least } from '../../lists.js'
import { step } from '../../budget.js'
import type { TextBlock } from '../../document.js'
import { type Fold, foldOf, isFoldedOn } from './folded.js'
import type { SourceLine } from './lines.js'
import { isUnderline, withoutMarkdown } from './markdown.js'
import { isValue } from '../value.js'
import { byCharacter, type Measure, measures, widthOf } from './measure.js'

/** A line of running text on its way to a paragraph. */
interface Line extends SourceLine {
  readonly words: string
  readonly indent: number
  /** Where it ends. */
  readonly right: number
}

/** The paragraphs of lines between tables: those that were wrapped at some width are joined again. */
export function paragraphsOf(lines: readonly SourceLine[], style: Style): TextBlock[] {
  const blocks = joinedLines(lines, style)
  if (!style.isLoose) return blocks
  return blocks.map((block) =>
    isSentence(block.text) ? { ...block, text: block.text.replace(besideHan, '') } : block,
  )
}

/** Lines of running text, and those of a few words with a number: headings, titles, dates. */
function isSentence(text: string): boolean {
  return isRunning(text) && (marks.test(text) || /\d (?:年|月|日|号)/.test(text))
}

function joinedLines(lines: readonly SourceLine[], style: Style): TextBlock[] {
  const blocks: TextBlock[] = []
  let last: Line | null = null
  lines.forEach((source, at) => {
    step()
    if (source.text.trim() === '' && !source.text.includes('\t')) return
    if (isUnderline(source.text) && lines[at - 1]?.text.trim() !== '' && at > 0) return
    const line = lineOf(source, style.measure)
    const open = blocks.at(-1)
    const isOn =
      last !== null && open !== undefined
        ? style.fold === null
          ? goesOn(last, line, style) ||
            isOneSentence(last, line, lines.slice(at + 1, at + mostWrapped))
          : isOfFold(open.text, last, line, style.fold)
        : false
    if (isOn && open !== undefined) {
      const text = style.fold === null ? joined(open.text, line.words) : open.text + line.text
      blocks[blocks.length - 1] = { ...open, text }
    } else blocks.push(blockOf(source, isUnderline(lines[at + 1]?.text)))
    last = line
  })
  return blocks
}

function blockOf({ text, line, page }: SourceLine, isUnderlined: boolean): TextBlock {
  const own = withoutMarkdown(unspaced(text))
  return {
    ...own,
    ...(isUnderlined ? { type: 'heading' } : {}),
    line,
    ...(page === null ? {} : { page }),
  }
}

function lineOf(source: SourceLine, measure: Measure): Line {
  const text = source.text.trim()
  const indent = widthOf(/^\s*/.exec(source.text)?.[0] ?? '', measure)
  // Between Chinese and other characters programs set less than a blank, and print one.
  const narrow = (text.match(besideHan) ?? []).length / 2
  return {
    ...source,
    words: unspaced(text),
    indent,
    right: indent + widthOf(text, measure) - narrow,
  }
}

/** How a text is set: in what its lines are measured, where they are wrapped, and where they begin. */
export interface Style {
  readonly measure: Measure
  /** By pages, and by 0 for the whole text; absent where lines are not wrapped. */
  readonly widths: ReadonlyMap<number, number>
  readonly margins: ReadonlyMap<number, number>
  /** There where each line was cut at one width, wherever that fell. */
  readonly fold: Fold | null
  /** Whether the white around numbers is the program's that printed the text. */
  readonly isLoose: boolean
}

/** Lines of one width end as near to each other as this: Chinese marks may not begin a line. */
const ragged = 4
/** Nothing is wrapped at less. */
const narrowest = 20

/** Lines are cut at so many columns, or at so many characters: by the measure in which most are full. */
export function styleOf(lines: readonly SourceLine[]): Style {
  const best = measures
    .map((measure) => styleBy(lines, measure))
    .reduce((best, one) => (one.full > best.full ? one : best))
  return { ...best, fold: foldOf(lines) }
}

type Counted = Omit<Style, 'fold'> & { readonly full: number }

function styleBy(lines: readonly SourceLine[], measure: Measure): Counted {
  const widths = new Map<number, number>()
  const margins = new Map<number, number>()
  const prose = lines.map((line) => lineOf(line, measure))
  const own = prose.flatMap((line, at): Prose[] =>
    isProse(line) ? [{ ...line, isCut: isCut(line, prose[at + 1]) }] : [],
  )
  const add = (page: number, lines: readonly Prose[]) => {
    const width = wrapOf(lines)
    if (width === null) return
    const full = lines.filter(({ right }) => isFull(right, width))
    widths.set(page, width)
    margins.set(page, least(full.map(({ indent }) => indent)))
  }
  add(0, own)
  for (const page of new Set(own.flatMap((line) => line.page ?? [])))
    add(
      page,
      own.filter((line) => line.page === page),
    )
  const width = widths.get(0) ?? 0
  return {
    measure,
    widths,
    margins,
    isLoose: isLoose(own),
    full: own.filter(({ right }) => isFull(right, width)).length,
  }
}

const isFull = (right: number, width: number) => right > width - ragged && right <= width

/** A line of a sentence; it is cut where it does not end and another line follows. */
interface Prose extends Line {
  readonly isCut: boolean
}

function isCut({ words }: Line, next: Line | undefined): boolean {
  return next !== undefined && marks.test(next.words) && !/[。；：！？:;!?]$/.test(words)
}

/**
 * The width at which lines are wrapped: the farthest that any goes, but for a few that no blank parts,
 * where as many sentences are cut there as are cut elsewhere.
 */
function wrapOf(lines: readonly Prose[]): number | null {
  const rights = lines.map(({ right }) => right).sort((a, b) => b - a)
  const mostBeyond = Math.floor(rights.length / 20)
  const cut = lines.filter((line) => line.isCut)
  for (let at = 0; at <= mostBeyond && at < rights.length; at += 1) {
    const right = rights[at] ?? 0
    const full = cut.filter((line) => isFull(line.right, right)).length
    if (right >= narrowest && full > 0 && 2 * full >= cut.length) return right
  }
  return null
}

/** Marks of sentences; between digits a comma parts thousands. */
const marks = /[。；：！？;]|[，,](?!\d)|(?<!\d)[，,]/

/** A line of a sentence: no white parts it into cells. */
function isProse({ words }: Line): boolean {
  return marks.test(words) && isRunning(words)
}

/**
 * No white parts it into cells, no blank parts the words of a line without any mark, and no two numbers
 * stand side by side in it, as they do in a row.
 */
function isRunning(words: string): boolean {
  if (/\S(?:\s{3,}|\t)\S|[│┃║]/.test(words)) return false
  if (!marks.test(words) && /\p{Script=Han} \p{Script=Han}/u.test(words)) return false
  const tokens = words.split(/\s+/)
  return !tokens.some((token, at) => at > 0 && isValue(token) && isValue(tokens[at - 1] ?? ''))
}

/** Beginnings of a new paragraph: 一、 （一） 1. 第二十条 注： • */
const begins =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]\d{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳•●■◆※]|第[一二三四五六七八九十]+[条部章]|注[:：]|#{1,6}\s)/u
const ends = /[。！？；：…”）)]$/u

/** Whether a line goes on with the paragraph of the one before: what begins it did not fit there any more. */
function goesOn(
  last: Line,
  line: Line,
  { measure, widths, margins }: Omit<Style, 'fold'>,
): boolean {
  const width = widths.get(last.page ?? 0) ?? widths.get(0)
  if (width === undefined || !isRunning(last.words) || last.right > width + ragged) return false
  if (/^\s*\t/.test(last.text) || /^\s*\t/.test(line.text)) return false
  if (/^\s*#{1,6}\s/.test(last.text) || !/\p{Script=Han}|[，。；、]/u.test(last.words)) return false
  const isEnded = ends.test(last.words)
  const slack = isTail(last, line) ? width * tailSlack : ragged
  if (last.right + neededBy(line.words, measure) <= width - (isEnded ? 0 : slack)) return false
  // Two numbers that the end of a line parts may be of two cells.
  if (/(?:^|\s)\p{Nd}+$/u.test(last.words) && /^\p{Nd}/u.test(line.words)) return false
  if (begins.test(line.words.normalize('NFKC'))) return false
  if (line.page !== last.page || line.line > last.line + 1) return !isEnded && isRunning(line.words)
  const margin = margins.get(line.page ?? 0) ?? 0
  const isSetIn = line.indent > margin + 1 && (isEnded || line.indent !== last.indent)
  return !isSetIn && isRunning(line.words)
}

/** A beginning of a paragraph may be as wide as the fold by chance. */
function isOfFold(above: string, last: Line, line: Line, fold: Fold): boolean {
  return !begins.test(line.words.normalize('NFKC')) && isFoldedOn(above, last, line, fold)
}

/** Characters of different widths make a line end earlier than its neighbours, by this share at most. */
const tailSlack = 0.15

/** A few characters that end the sentence of the line before: 平均办理时间16个⏎工作日。 */
function isTail(last: Line, line: Line): boolean {
  const isOpen = marks.test(last.words) && !endMark.test(last.words)
  return isOpen && line.words.length < shortest && /^\p{Script=Han}+。$/u.test(line.words)
}

const sentenceMarks = /[，。；]/

/** A sentence that no mark ends goes on in the next line where that is of a sentence too, at any width. */
function isOneSentence(last: Line, line: Line, following: readonly SourceLine[]): boolean {
  return isContinued(last, line) && isClosed(line, following)
}

/** No sentence goes over more lines. */
const mostWrapped = 40

/** Whether a sentence comes to its end in a line, or in those that it goes on in. */
function isClosed(line: Line, following: readonly SourceLine[]): boolean {
  let last = line
  for (const source of following) {
    if (endMark.test(last.words)) return true
    const next = lineOf(source, byCharacter)
    if (!isContinued(last, next)) return false
    last = next
  }
  return endMark.test(last.words)
}

const endMark = /[。；：！？:;…”）)]$/u

function isContinued(last: Line, line: Line): boolean {
  const areNext = line.line === last.line + 1 && line.page === last.page
  if (!areNext || /^\s/.test(line.text) || /\t/.test(last.text + line.text)) return false
  const areSentences = [last, line].every(
    ({ words }) => sentenceMarks.test(words) && isRunning(words) && words.length >= shortest,
  )
  const isEnded = endMark.test(last.words)
  const isNew = begins.test(line.words.normalize('NFKC')) || /^.{2,8}[：:]/u.test(line.words)
  const areCells = /(?:^|\s)\p{Nd}+$/u.test(last.words) && /^\p{Nd}/u.test(line.words)
  return areSentences && !isEnded && !isNew && !areCells
}

/** Lines of sentences are no shorter. */
const shortest = 8

/** The columns of what cannot be parted at the beginning of a line. */
function neededBy(words: string, measure: Measure): number {
  const [first = ''] =
    /^[（〔《“‘(]*(?:[\w.@:/%+-]+|[０-９Ａ-Ｚａ-ｚ．＠％]+(?=[^０-９]*。$)|.)[，。；：、！？）》”’〕]*/u.exec(
      words,
    ) ?? []
  return widthOf(first, measure)
}

/** Latin words have a blank between them; what the width has cut in two has none. */
function joined(above: string, below: string): string {
  const isCut = /[\w.]*[@/.][\w.-]*$/.test(above.split(/\s/).at(-1) ?? '')
  const areWords = /[A-Za-z]$/.test(above) && /^[A-Za-z]/.test(below)
  return areWords && !isCut ? `${above} ${below}` : `${above}${below}`
}

/** A blank between a Chinese character and a digit or a Latin letter. */
const besideHan = /(?<=\p{Script=Han}) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=\p{Script=Han})/gu
const tightBesideHan = /(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})/gu

/** Whether a program that printed pages has set white around the numbers of sentences. */
function isLoose(prose: readonly SourceLine[]): boolean {
  if (prose.every(({ page }) => page === null)) return false
  const count = (pattern: RegExp) =>
    prose.reduce((sum, { text }) => sum + (text.match(pattern) ?? []).length, 0)
  const [loose, tight] = [count(besideHan), count(tightBesideHan)]
  return loose >= 4 && loose > 4 * tight
}

const mark = '[，。；：、！？]'
const aroundMarks = new RegExp(
  `(?<=[\\p{L}\\p{N}”’）》]) (?=${mark})|(?<=${mark}) (?=\\p{Script=Han})`,
  'gu',
)
/** Chinese numerals that stand alone may be numbers, and say nothing of how a line is set. */
const wide = /(?![〇零一二两三四五六七八九十百千万亿])[\p{Script=Han}，。；：、！？（）《》]/gu
const aroundWide =
  /(?<=[\p{Script=Han}，。；：、！？（）《》“”]) | (?=[\p{Script=Han}，。；：、！？（）《》“”])/gu
/** Fewer characters may be the names of columns. */
const fewestSpaced = 5

/** Lines that were set to one width have blanks between their characters. */
function unspaced(text: string): string {
  if (!text.includes(' ') || /\S(?:\s{2,}|\t)\S/.test(text)) return text
  const all = [...text.matchAll(wide)]
  const spaced = all.filter(({ index }) => text[index + 1] === ' ' || text[index - 1] === ' ')
  const isSpaced = all.length >= fewestSpaced && spaced.length > 0.6 * all.length
  return isSpaced ? text.replace(aroundWide, '') : text.replace(aroundMarks, '')
}
