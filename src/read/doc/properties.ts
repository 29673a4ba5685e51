import { step } from '../../budget.js'
import { viewOf } from '../bytes.js'
import { parts, type WordFile } from './file.js'
import { append } from '../../lists.js'

/** A modifier of formatting ([MS-DOC] 2.6): its code, and where its operand stands. */
export type UseModifier = (code: number, operand: DataView, length: number) => void

/** Lengths of operands by the three bits of a code that tell them; 6 is led by its length. */
const operandLengths = [1, 1, 2, 4, 2, 2, 0, 3]

/** Calls for each modifier of a list (grpprl), in its order. */
export function eachModifier(list: Uint8Array, use: UseModifier): void {
  const view = viewOf(list)
  for (let at = 0; at + 2 < list.length;) {
    step()
    const code = view.getUint16(at, true)
    const [start, length] = operandOf(view, code, at + 2)
    if (start + length > list.length) return
    use(code, new DataView(list.buffer, list.byteOffset + start, length), length)
    at = start + length
  }
}

function operandOf(view: DataView, code: number, at: number): [start: number, length: number] {
  const kind = code >> 13
  if (kind !== 6) return [at, operandLengths[kind] ?? 0]
  if (code === codes.defineTable && at + 2 <= view.byteLength)
    return [at + 2, Math.max(0, view.getUint16(at, true) - 1)]
  const length = view.getUint8(at)
  // Tab stops say 255 where their length does not fit in a byte; it is what they hold.
  if (code !== codes.changeTabs || length !== 255) return [at + 1, length]
  const deleted = view.getUint8(at + 1)
  const added = at + 2 + 4 * deleted
  return [at + 1, 1 + 4 * deleted + 1 + 3 * (added < view.byteLength ? view.getUint8(added) : 0)]
}

/** The modifiers that are read, by the names of the specification ([MS-DOC] 2.6). */
export const codes = {
  // characters
  deleted: 0x0800, // sprmCFRMarkDel
  strike: 0x0837, // sprmCFStrike
  doubleStrike: 0x2a53, // sprmCFDStrike
  hidden: 0x083c, // sprmCFVanish
  special: 0x0855, // sprmCFSpec
  script: 0x2a48, // sprmCIss
  position: 0x4845, // sprmCHpsPos
  size: 0x4a43, // sprmCHps
  colour: 0x6870, // sprmCCv
  colourIndex: 0x2a42, // sprmCIco
  symbol: 0x6a09, // sprmCSymbol
  characterStyle: 0x4a30, // sprmCIstd
  // paragraphs
  inTable: 0x2416, // sprmPFInTable
  rowEnd: 0x2417, // sprmPFTtp
  depth: 0x6649, // sprmPItap
  innerCell: 0x244b, // sprmPFInnerTableCell
  innerRowEnd: 0x244c, // sprmPFInnerTtp
  outline: 0x2640, // sprmPOutLvl
  listLevel: 0x260a, // sprmPIlvl
  list: 0x460b, // sprmPIlfo
  huge: 0x6646, // sprmPHugePapx
  changeTabs: 0xc615, // sprmPChgTabs
  // rows
  defineTable: 0xd608, // sprmTDefTable
  merge: 0x5624, // sprmTMerge
  split: 0x5625, // sprmTSplit
  verticalMerge: 0xd62b, // sprmTVertMerge
} as const

/** Formatting of the characters stored between two byte offsets. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly list: Uint8Array
  /** Of paragraphs, the index of their style. */
  readonly style: number
}

/** Finds what formats a byte offset among runs in their order. */
export function runAt(runs: readonly Run[], offset: number): Run | undefined {
  let [low, high] = [0, runs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (run === undefined) return undefined
    if (run.end <= offset) low = middle + 1
    else if (run.start > offset) high = middle - 1
    else return run
  }
  return undefined
}

/** The runs of characters, or of paragraphs, of the whole file. */
export function runsOf(file: WordFile, kind: 'character' | 'paragraph'): Run[] {
  const table = file.part(kind === 'character' ? parts.characterPages : parts.paragraphPages)
  const view = viewOf(table)
  const count = Math.max(0, Math.floor((table.length - 4) / 8))
  const runs: Run[] = []
  for (let at = 0; at < count; at += 1) {
    const page = (view.getUint32(4 * (count + 1) + 4 * at, true) & 0x3f_ffff) * 512
    if (page + 512 <= file.main.length)
      append(runs, runsOnPage(file.main.subarray(page, page + 512), kind))
  }
  return runs.sort((a, b) => a.start - b.start)
}

/** A page of 512 bytes (ChpxFkp, PapxFkp): offsets, then where the formatting of each run stands. */
function runsOnPage(page: Uint8Array, kind: 'character' | 'paragraph'): Run[] {
  const view = viewOf(page)
  const size = kind === 'character' ? 1 : 13
  const count = Math.min(page[511] ?? 0, Math.floor((511 - 4) / (4 + size)))
  return Array.from({ length: count }, (_, at) => {
    const place = 2 * (page[4 * (count + 1) + size * at] ?? 0)
    const [start, end] = [view.getUint32(4 * at, true), view.getUint32(4 * at + 4, true)]
    if (place === 0) return { start, end, list: page.subarray(0, 0), style: 0 }
    if (kind === 'character')
      return {
        start,
        end,
        list: page.subarray(place + 1, place + 1 + (page[place] ?? 0)),
        style: 0,
      }
    const short = page[place] ?? 0
    const from = short === 0 ? place + 2 : place + 1
    const length = short === 0 ? 2 * (page[place + 1] ?? 0) : 2 * short - 1
    const style = (page[from] ?? 0) | ((page[from + 1] ?? 0) << 8)
    return { start, end, list: page.subarray(from + 2, from + length), style }
  })
}
