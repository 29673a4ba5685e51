import { hold, step } from '../../budget.js'
import { joined, viewOf } from '../bytes.js'
import { append } from '../../lists.js'

/** The first bytes of a compound file. */
export const signature = 'd0cf11e0a1b11ae1'

/** Sector numbers from here on mean the end of a chain, or no sector ([MS-CFB] 2.1). */
const lastSector = 0xfffffffa

export class CompoundFileError extends Error {
  override readonly name = 'CompoundFileError'
}

/**
 * The streams of a compound file ([MS-CFB]) by their names, whatever storage they lie in; of two of
 * one name the first. Chains that run in a circle or out of the file are an error.
 * @throws CompoundFileError
 */
export function streamsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new CompoundFile(bytes).streams()
}

class CompoundFile {
  private readonly view: DataView
  private readonly sectorSize: number
  private readonly fat: Uint32Array

  constructor(private readonly bytes: Uint8Array) {
    this.view = viewOf(bytes)
    const shift = bytes.length < 512 ? 0 : this.view.getUint16(30, true)
    if (shift !== 9 && shift !== 12) throw new CompoundFileError('its header is damaged')
    this.sectorSize = 1 << shift
    this.fat = this.tableOf(this.fatSectors())
  }

  streams(): Map<string, Uint8Array> {
    const directory = this.chain(this.view.getUint32(48, true), this.fat, this.sector)
    const entries = entriesOf(directory)
    const root = entries.find(({ type }) => type === 'root')
    if (root === undefined) throw new CompoundFileError('it has no directory')
    const cutoff = this.view.getUint32(56, true)
    const miniFat = wordsOf(this.chain(this.view.getUint32(60, true), this.fat, this.sector))
    const miniStream = this.chain(root.start, this.fat, this.sector)
    const miniSize = 1 << Math.min(16, this.view.getUint16(32, true))
    const miniSector = (at: number) => miniStream.subarray(at * miniSize, (at + 1) * miniSize)
    const streams = new Map<string, Uint8Array>()
    for (const { type, name, start, length } of entries) {
      if (type !== 'stream' || streams.has(name)) continue
      const whole =
        length >= cutoff
          ? this.chain(start, this.fat, this.sector, length)
          : this.chain(start, miniFat, miniSector, length)
      streams.set(name, whole.subarray(0, length))
    }
    return streams
  }

  private readonly sector = (at: number) =>
    this.bytes.subarray((at + 1) * this.sectorSize, (at + 2) * this.sectorSize)

  /** Where the allocation table stands: 109 sectors are named in the header, others in a chain. */
  private fatSectors(): number[] {
    const sectors: number[] = []
    for (let at = 76; at < 512; at += 4) sectors.push(this.view.getUint32(at, true))
    let next = this.view.getUint32(68, true)
    for (
      let count = 0;
      next < lastSector && count * this.sectorSize < this.bytes.length;
      count += 1
    ) {
      const words = wordsOf(this.sector(next))
      append(sectors, words.subarray(0, -1))
      next = words.at(-1) ?? lastSector
    }
    return sectors.filter((sector) => sector < lastSector)
  }

  private tableOf(sectors: readonly number[]): Uint32Array {
    const perSector = this.sectorSize / 4
    hold('elements', sectors.length * perSector)
    const table = new Uint32Array(sectors.length * perSector).fill(lastSector)
    sectors.forEach((sector, at) => table.set(wordsOf(this.sector(sector)), at * perSector))
    return table
  }

  /** The sectors of a chain as one, up to the length that is asked for. */
  private chain(
    start: number,
    table: Uint32Array,
    sector: (at: number) => Uint8Array,
    length = Infinity,
  ): Uint8Array {
    const pieces: Uint8Array[] = []
    let held = 0
    for (let at = start; at < lastSector && held < length; at = table[at] ?? lastSector) {
      step()
      const piece = sector(at)
      // A chain of more sectors than there are runs in a circle.
      if (piece.length === 0 || pieces.length > table.length)
        throw new CompoundFileError('a chain of sectors does not end')
      pieces.push(piece)
      held += piece.length
    }
    return joined(pieces)
  }
}

interface Entry {
  readonly type: 'stream' | 'root' | 'other'
  readonly name: string
  readonly start: number
  readonly length: number
}

/** The directory: entries of 128 bytes each ([MS-CFB] 2.6). */
function entriesOf(directory: Uint8Array): Entry[] {
  const view = viewOf(directory)
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const nameLength = Math.min(64, view.getUint16(at + 64, true))
    const kind = directory[at + 66]
    entries.push({
      type: kind === 2 ? 'stream' : kind === 5 ? 'root' : 'other',
      name: utf16(directory.subarray(at, at + Math.max(0, nameLength - 2))),
      start: view.getUint32(at + 116, true),
      length: view.getUint32(at + 120, true),
    })
  }
  return entries
}

const decoder = new TextDecoder('utf-16le')

export function utf16(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = viewOf(bytes)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(4 * at, true))
}
