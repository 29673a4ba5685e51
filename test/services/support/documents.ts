import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCases, sourceNames } from '../../../corpus/make/truth.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../corpus')

export interface Sample {
  readonly sha256: string
  readonly bytes: Buffer
  /** What it was made from: a case of the corpus, or a kind of file that is no use. */
  readonly base: string
}

/** The formats that a number can be put into without reading them. */
type Format = 'html' | 'text' | 'pdf' | 'docx'

const isOfService = (format: string): format is Format =>
  ['html', 'text', 'pdf', 'docx'].includes(format)

interface Base {
  readonly name: string
  readonly format: Format
  readonly bytes: Buffer
}

/** Files of which a thousand would take too long. */
const largest = 60_000

const bases: readonly Base[] = readCases(corpus)
  .flatMap(({ slug, case: { format, container } }) =>
    // What lies in a container cannot be added to at its end.
    isOfService(format) && container === undefined
      ? [{ name: slug, format, path: join(corpus, slug, sourceNames[format]) }]
      : [],
  )
  // What is added below is in a charset that UTF-16 is not.
  .filter(({ name, path }) => !name.includes('utf16') && statSync(path).size <= largest)
  .map(({ name, format, path }) => ({ name, format, bytes: readFileSync(path) }))
  // A DOCX in one file of XML ends with it; to a ZIP file something may be added.
  .filter(({ format, bytes }) => format !== 'docx' || bytes.toString('latin1', 0, 2) === 'PK')

/** How many in a hundred are of each kind; the rest are of no use. */
const shares: readonly (readonly [Format, number])[] = [
  ['html', 72],
  ['text', 18],
  ['docx', 4],
  ['pdf', 2],
]

/** So many documents, no two alike; the same every time. */
export function makeSamples(count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => sampleOf(index))
}

export function sampleOf(index: number): Sample {
  const format = formatOf(index % 100)
  if (format === null) return newSample(...uselessFile(index))
  const own = bases.filter((one) => one.format === format)
  const base = own[(index * 7) % own.length]!
  return newSample(base.name, additions[format](base.bytes, index))
}

/** Whether the document of this number is none that can be read. */
export const isUseless = (index: number): boolean => formatOf(index % 100) === null

function formatOf(place: number): Format | null {
  let from = 0
  for (const [format, share] of shares) {
    from += share
    if (place < from) return format
  }
  return null
}

function newSample(base: string, bytes: Buffer): Sample {
  return { base, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

const append = (bytes: Buffer, text: string) => Buffer.concat([bytes, Buffer.from(text, 'latin1')])

/** Puts a number into a document of a format, somewhere that it allows for. */
const additions: Readonly<Record<Format, (bytes: Buffer, index: number) => Buffer>> = {
  html: (bytes, index) => append(bytes, `<!-- ${index} -->\n`),
  text: (bytes, index) => append(bytes, `\n\n(${index})\n`),
  pdf: (bytes, index) => append(bytes, `\n% ${index}\n`),
  docx: (bytes, index) => {
    // The comment of the archive, whose length is the last that the archive says.
    const comment = String(index)
    const changed = append(bytes, comment)
    changed.writeUInt16LE(comment.length, bytes.length - 2)
    return changed
  },
}

function uselessFile(index: number): [name: string, bytes: Buffer] {
  const files = [
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a damaged archive', Buffer.from('504b0304', 'hex')],
    ['another text', Buffer.from('今天天气很好，适合出门。')],
  ] as const
  const [name, bytes] = files[index % files.length]!
  return [name, append(bytes, `\n${index}\n`)]
}

/**
 * A report that names a character that there is not: half a surrogate pair, which UTF-16 can write
 * and PostgreSQL cannot store.
 */
export function halfCharacter(): Sample {
  const { bytes } = bases.find(({ name }) => name === 'lingshou-2021-html')!
  const page = bytes.toString().replace('</body>', '<p>特此说明\ud842。</p></body>')
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page, 'utf16le')])
  return newSample('lingshou-2021-html', marked)
}
