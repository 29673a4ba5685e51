import { type Resources, writePdf } from '../../corpus/make/pdf/file.js'
import { plainPdf, resourcesOf } from '../../corpus/make/pdf/hand.js'
import type { Document } from '../../src/document.js'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

// Pages written by hand, for what no other program draws on demand.

export const upright = '/MediaBox [0 0 595 842]'

export const file = (
  contents: readonly string[],
  entries = upright,
  others: Resources['others'] = () => ({}),
) =>
  writePdf(
    contents.map((content) => ({ content, entries })),
    { ...resourcesOf(plainPdf), others },
  )

export const read = (
  contents: readonly string[],
  entries?: string,
  others?: Resources['others'],
): Promise<Document> => readDocument(file(contents, entries, others))

export const hex = (text: string) => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
/** Text with its base line at a place, from the bottom left of the page. */
export const at = (x: number, y: number, text: string, size = 10) =>
  `BT /H ${size} Tf ${x} ${y} Td ${hex(text)} Tj ET`
export const line = (x0: number, y0: number, x1: number, y1: number) =>
  `${x0} ${y0} m ${x1} ${y1} l S`

/** Cells of 60 by 20 points, ruled by strokes, from a corner downwards. */
export function grid(rows: readonly (readonly string[])[], left = 100, top = 700): string {
  const [width, height] = [60, 20]
  const columns = rows[0]?.length ?? 0
  return [
    ...Array.from({ length: rows.length + 1 }, (_, r) =>
      line(left, top - r * height, left + columns * width, top - r * height),
    ),
    ...Array.from({ length: columns + 1 }, (_, c) =>
      line(left + c * width, top, left + c * width, top - rows.length * height),
    ),
    ...rows.flatMap((row, r) =>
      row.map((text, c) => at(left + c * width + 5, top - r * height - 14, text)),
    ),
  ].join('\n')
}

export const matrices = ({ tables }: Document) => tables.map((table) => toMatrix(table))
export const texts = ({ blocks }: Document) =>
  blocks.flatMap((block) => (block.type === 'table' ? [] : [block.text]))

/** The smallest table that there is to read. */
export const two = [
  ['规章', '12'],
  ['文件', '3'],
]
