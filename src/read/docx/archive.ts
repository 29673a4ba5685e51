import {
  configure,
  type Entry,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  TextReader,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js'
import { type Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { latin1 } from '../bytes.js'
import { decode } from '../charset.js'
import { inflatedRaw } from '../machine.js'
import { damaged, encrypted, unknownZip } from './refusal.js'

// Parts are small: the library's own codec is several times as fast as setting up a stream for each.
configure({ useWebWorkers: false, useCompressionStream: false })

/** Pieces that unfold to no more are no danger, however small they were. */
const harmless = 16 * 2 ** 20

/** The files of a ZIP by their names, each unfolded when it is asked for. */
export class Archive {
  private readonly entries: ReadonlyMap<string, FileEntry>
  private unfolded = 0

  private constructor(
    private readonly bytes: Uint8Array,
    entries: readonly Entry[],
    readonly budget: Budget,
  ) {
    const files = entries.filter((entry): entry is FileEntry => !entry.directory)
    this.entries = new Map(files.map((entry) => [keyOf(nameOf(entry)), entry]))
  }

  /**
   * @throws UnreadableError `docx.damaged` or `format.unknown` where it has no directory,
   * `limit.exceeded` where that lists too many files
   */
  static async open(bytes: Uint8Array, budget: Budget): Promise<Archive> {
    try {
      const entries: Entry[] = []
      for await (const entry of new ZipReader(new Uint8ArrayReader(bytes)).getEntriesGenerator()) {
        budget.hold('files', entries.push(entry))
        budget.step()
      }
      return new Archive(bytes, entries, budget)
    } catch (cause) {
      if (cause instanceof UnreadableError) throw cause
      // Names stand in a ZIP as they are, so what is left of it still tells what it was.
      const isOffice = /\[Content_Types\]\.xml|_rels\/|word\//.test(latin1(bytes))
      throw isOffice ? damaged('it ends too early, or is cut up', cause) : unknownZip(cause)
    }
  }

  get names(): string[] {
    return [...this.entries.values()].map(nameOf)
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name))
  }

  /**
   * The bytes of a file, checked against its sum; null where there is none of that name.
   * @throws UnreadableError `docx.encrypted`, `docx.damaged`, or `limit.exceeded` before unfolding
   */
  async read(name: string): Promise<Uint8Array | null> {
    const entry = this.entries.get(keyOf(name))
    if (entry === undefined) return null
    if (entry.encrypted) throw encrypted()
    this.reserve(entry)
    this.budget.check()
    // Setting up streams, and all that they run on, costs more than to unfold what is in a report.
    const whole = this.unfoldedAtOnce(entry)
    if (whole !== null) return whole
    try {
      return await entry.getData(new BoundedWriter(entry.uncompressedSize, this.budget), {
        checkSignature: true,
        // The directory is believed, and the sum tells whether it is right: writers differ over the
        // two headers' flag for UTF-8 in names.
        checkLocalDirectory: false,
      })
    } catch (cause) {
      if (cause instanceof UnreadableError) throw cause
      throw damaged(`the part ${entry.filename} cannot be unfolded`, cause)
    }
  }

  /**
   * A small part that is all that the directory says of it; null for any other, of which streams tell what is
   * wrong.
   */
  private unfoldedAtOnce(entry: FileEntry): Uint8Array | null {
    const { compressionMethod, compressedSize, uncompressedSize, crc32 = 0, offset } = entry
    if (compressionMethod !== deflate || uncompressedSize > harmless) return null
    const packed = packedAt(this.bytes, offset, compressedSize)
    return packed === null ? null : inflatedRaw(packed, uncompressedSize, crc32)
  }

  /** Reserves the size that the directory states for a part; unfolding it to more than that is an error. */
  private reserve({ uncompressedSize, compressedSize }: FileEntry): void {
    this.unfolded += uncompressedSize
    this.budget.hold('unfoldedBytes', this.unfolded)
    if (uncompressedSize > harmless)
      this.budget.hold('unfoldedRatio', uncompressedSize / Math.max(1, compressedSize))
  }
}

/** A name is UTF-8 where its flag says so; else it is mostly in the charset of the system that wrote it. */
function nameOf({ filename, filenameUTF8, rawFilename }: FileEntry): string {
  return filenameUTF8 || rawFilename.every((byte) => byte < 0x80)
    ? filename
    : decode(rawFilename, null).text
}

/** The method by which parts are packed (APPNOTE 4.4.5). */
const deflate = 8

/** The bytes of a file behind its own header (APPNOTE 4.3.7); null where there is no such header. */
function packedAt(bytes: Uint8Array, offset: number, size: number): Uint8Array | null {
  if (offset + 30 > bytes.length) return null
  const header = new DataView(bytes.buffer, bytes.byteOffset + offset, 30)
  if (header.getUint32(0, true) !== 0x04034b50) return null
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  return start + size <= bytes.length ? bytes.subarray(start, start + size) : null
}

/** Takes no more bytes than the ZIP's directory says that there are. */
class BoundedWriter extends Uint8ArrayWriter {
  private written = 0

  constructor(
    private readonly bound: number,
    private readonly budget: Budget,
  ) {
    super()
  }

  override async writeUint8Array(array: Uint8Array): Promise<void> {
    this.budget.check()
    this.written += array.length
    if (this.written > this.bound) throw new RangeError('more bytes than the directory says')
    await super.writeUint8Array(array)
  }
}

/** Names are compared as the Open Packaging Conventions compare them: whatever their case. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** A ZIP of one file, not compressed. */
export async function zipOf(name: string, text: string): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 0 })
  await writer.add(name, new TextReader(text))
  return writer.close()
}
