import { dropEnd, dropInvisible } from '../../text.js'
import { countKeys, runningKeys } from '../running-head.js'

/** A line of a text, without the white space at its end. */
export interface SourceLine {
  readonly text: string
  /** Its number, from 0, as the text is parted by whatever ends a line. */
  readonly line: number
  /** Its page, from 1; null where no form feeds part pages. */
  readonly page: number | null
}

/** A tab is white space that says something: it once parted the cells of a table. */
const end = /[^\S\t]/

export function linesOf(text: string): SourceLine[] {
  const hasPages = text.includes('\f')
  let page = 1
  return text.split(/(\r\n|[\n\r\f\v\u0085\u2028\u2029])/).flatMap((piece, at): SourceLine[] => {
    if (at % 2 === 1) {
      if (piece === '\f') page += 1
      return []
    }
    const words = dropEnd(dropInvisible(piece), end)
    return [{ text: words, line: at / 2, page: hasPages ? page : null }]
  })
}

/** A page's number as it is printed: - 3 -, 第3页 共10页, Page 3 of 10, 3 / 10. */
const pageNumber =
  /^(?:[-—–−－~·•]+\s*\d{1,4}\s*[-—–−－~·•]+|第\s*\d{1,4}\s*页.{0,14}|page\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?|\d{1,4}\s*[/／]\s*\d{1,4})$/i

/** Of the lines at each edge of a page, so many may be a running head or foot. */
const mostAtEdge = 2

/**
 * Blanks out what paper needs: the numbers of pages, and the running heads and feet that stand on
 * several pages at their edge. The first page keeps its head, which may be the title.
 */
export function withoutFurniture(lines: readonly SourceLine[]): SourceLine[] {
  const pages = pagesOf(lines)
  if (pages.length < 2) return [...lines]
  const edges = pages.map(edgesOf)
  const counts = countKeys(
    edges.map((edge, page) => edge.flatMap(({ text }) => runningKeys(text, page))),
  )
  const isRepeated = ({ text }: SourceLine, page: number) =>
    runningKeys(text, page).some((key) => (counts.get(key) ?? 0) > 1)
  const bare = bareNumbers(edges)
  const dropped = new Set(
    edges.flatMap((edge, page) =>
      edge.filter(
        (line) =>
          pageNumber.test(line.text.trim()) ||
          bare.has(line) ||
          (page > 0 && isRepeated(line, page) && isHead(line.text)),
      ),
    ),
  )
  return lines.map((line) => (dropped.has(line) ? { ...line, text: '' } : line))
}

function pagesOf(lines: readonly SourceLine[]): SourceLine[][] {
  const pages: SourceLine[][] = []
  for (const line of lines) {
    if (line.page === null) return []
    ;(pages[line.page - 1] ??= []).push(line)
  }
  return pages.filter((page) => page.some(({ text }) => text.trim() !== ''))
}

/** The first lines of a page and the last that hold anything. */
function edgesOf(page: readonly SourceLine[]): SourceLine[] {
  const filled = page.filter(({ text }) => text.trim() !== '')
  return [...new Set([...filled.slice(0, mostAtEdge), ...filled.slice(-mostAtEdge)])]
}

/** Words that make no sentence, as 表2 is one; numbers at the edge of several pages may be the rows of a table. */
function isHead(text: string): boolean {
  const isWords = /\p{L}{2}|^\s*\p{L}\s?\d{1,3}\s*$/u.test(text)
  return isWords && !/[，。；]|\S\s{2,}\S/.test(text.trim())
}

/** Bare numbers at the edge of every page that count the pages. */
function bareNumbers(edges: readonly (readonly SourceLine[])[]): ReadonlySet<SourceLine> {
  const own = edges.map((edge) => edge.filter(({ text }) => /^\s*\d{1,4}\s*$/.test(text)))
  const [first = []] = own
  for (const start of first) {
    const from = Number(start.text)
    const counted = own.map((lines, page) => lines.find(({ text }) => Number(text) === from + page))
    if (counted.every((line) => line !== undefined)) return new Set(counted)
  }
  return new Set()
}
