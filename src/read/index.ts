import { Budget, type BudgetOptions } from '../budget.js'
import type { Container, Document, Format } from '../document.js'
import { isKnownCharset } from './charset.js'
import { deepestContainer, entriesIn, onlyDocument } from './container.js'
import { UnreadableError } from '../error.js'
import { withLinesParted } from './joined-lines.js'
import { bytesOf, type Input } from './input.js'
import { sha256Of } from './machine.js'
import type { Content, Reader, ReaderOptions } from './reader.js'
import { isPicture, sniff } from './sniff.js'

export type { Input } from './input.js'

/** How an input is read. No option changes what a number means. */
export interface ReadOptions extends Omit<ReaderOptions, 'structure'>, BudgetOptions {
  /** What the input is, where it is known better than its bytes tell. */
  readonly format?: Format
}

/** How a document is read. */
export interface DocumentOptions extends ReadOptions, Pick<ReaderOptions, 'structure'> {}

/** The readers, each loaded when it is first needed. A new format is one file and one line here. */
const readers: Readonly<Record<Format, () => Promise<Reader>>> = {
  html: async () => (await import('./html/index.js')).readHtml,
  docx: async () => (await import('./docx/index.js')).readDocx,
  odt: async () => (await import('./odt/index.js')).readOdt,
  ofd: async () => (await import('./ofd/index.js')).readOfd,
  xlsx: async () => (await import('./xlsx/index.js')).readXlsx,
  rtf: async () => (await import('./rtf/index.js')).readRtf,
  doc: async () => (await import('./doc/index.js')).readDoc,
  pdf: async () => (await import('./pdf/thread/index.js')).readPdf,
  text: async () => (await import('./text/index.js')).readText,
  image: async () => (await import('./image/index.js')).readImage,
}

const loaded = new Map<Format, Promise<Reader>>()

function readerOf(format: Format): Promise<Reader> {
  const known = loaded.get(format) ?? readers[format]()
  loaded.set(format, known)
  return known
}

/**
 * The first half of `parseReport`, for any document: its blocks in reading order and its tables on
 * resolved grids. It can be stored as JSON.
 * @param input a path, a `file:` URL, bytes, a Blob, or a stream of bytes
 * @param options format and charset, where they are known better than the bytes tell; `signal`; `limits`
 * @throws UnreadableError where the input is no document that can be read
 * @throws TypeError where the input or an option is none
 */
export async function readDocument(input: Input, options: DocumentOptions = {}): Promise<Document> {
  return readWithin(budgetOf(options), input, options)
}

/** Pictures take some seconds a page: where they are read, an input has ten minutes unless a limit says so. */
export function budgetOf({ ocr, limits, signal }: ReadOptions): Budget {
  const own = ocr === undefined ? limits : { ...forPictures, ...limits }
  return new Budget({ limits: own, signal })
}

/** The limits that hold where pictures are read, unless others are given. */
export const forPictures = { milliseconds: 600_000 } as const

/** As `readDocument`, with what is left of a budget. */
export async function readWithin(
  budget: Budget,
  input: Input,
  options: Omit<DocumentOptions, keyof BudgetOptions> = {},
): Promise<Document> {
  if (options.charset !== undefined && !isKnownCharset(options.charset)) {
    throw new TypeError(
      `Unknown charset "${options.charset}"; give one that the WHATWG Encoding Standard names.`,
    )
  }
  const bytes = await bytesOf(input, budget)
  const { format, container, held, charset } = await documentIn(bytes, options, budget)
  const reader = await readerOf(format)
  const stated = options.charset ?? charset
  const content = await budget.run(() =>
    reader(
      held,
      {
        ...given(stated, 'charset'),
        ...given(options.ocr, 'ocr'),
        ...given(options.structure, 'structure'),
      },
      budget,
    ),
  )
  budget.check()
  budget.hold('characters', charactersOf(content))
  return {
    format,
    ...(container === null ? {} : { container }),
    ...(options.structure ? await structuredContent(content) : partedContent(content)),
    bytes: bytes.length,
    sha256: await sha256Of(bytes),
  }
}

function partedContent(content: Content): Content {
  return { ...content, blocks: withLinesParted(content.blocks) }
}

async function structuredContent(content: Content): Promise<Content> {
  const { withStructure } = await import('./structure/index.js')
  return { ...withStructure(content), structure: true }
}

function given<K extends string, V>(value: V | undefined, name: K): { readonly [name in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [name in K]: V })
}

/** A document and what it was found in, if it was in another file. */
interface Found {
  readonly format: Format
  readonly container: Container | null
  readonly held: Uint8Array
  readonly charset: string | undefined
}

/** What is to be read of a file: itself, or the one document that it holds. */
async function documentIn(bytes: Uint8Array, options: ReadOptions, budget: Budget): Promise<Found> {
  let found: Found = { format: 'text', container: null, held: bytes, charset: undefined }
  for (let depth = 0; ; depth += 1) {
    const kind = (depth === 0 ? options.format : undefined) ?? kindOfBytes(found.held, options)
    if (!isContainer(kind)) return { ...found, format: kind }
    if (depth === deepestContainer) throw tooDeep()
    const entry = await onlyDocument(await entriesIn(kind, found.held, budget), budget)
    const held = await entry.bytes()
    found = {
      ...found,
      container: found.container ?? kind,
      held,
      charset: knownCharset(entry.charset),
    }
  }
}

/** A picture is a document only where something reads pictures. */
function kindOfBytes(bytes: Uint8Array, { ocr }: ReadOptions): Format | Container {
  return ocr !== undefined && isPicture(bytes) ? 'image' : sniff(bytes)
}

const isContainer = (kind: Format | Container): kind is Container =>
  kind === 'zip' || kind === 'mht' || kind === 'eml'

const knownCharset = (name: string | undefined) =>
  name !== undefined && isKnownCharset(name) ? name : undefined

function tooDeep(): UnreadableError {
  return new UnreadableError(
    'format.unsupported',
    'Files are packed in each other too deeply: unpack them and pass the report itself.',
    { facts: { kind: 'nested' } },
  )
}

/** A document in a file that holds several. */
export interface DocumentEntry {
  /** Its name, with those of the files that it was in: `附件.zip/年报.pdf`; '' for the input itself. */
  readonly name: string
  /** Its bytes, as they were before it was packed. */
  readonly bytes: Uint8Array
}

/**
 * The documents in a ZIP, a mail or a web archive, each to be passed to `parseReport`; of any other
 * input itself. What is in them beside documents (pictures, programs) is given as well.
 * @throws UnreadableError where the input cannot be unpacked
 */
export async function* entriesOf(
  input: Input,
  options: BudgetOptions = {},
): AsyncGenerator<DocumentEntry> {
  const budget = new Budget(options)
  yield* unpacked('', await bytesOf(input, budget), budget, 0)
}

async function* unpacked(
  name: string,
  bytes: Uint8Array,
  budget: Budget,
  depth: number,
): AsyncGenerator<DocumentEntry> {
  const kind = depth < deepestContainer ? kindOf(bytes) : null
  if (kind === null || !isContainer(kind)) {
    yield { name, bytes }
    return
  }
  for (const entry of await entriesIn(kind, bytes, budget)) {
    const path = [name, entry.name].filter((one) => one !== '').join('/')
    yield* unpacked(path, await entry.bytes(), budget, depth + 1)
  }
}

/** What an entry is; null where it is nothing that is known. */
function kindOf(bytes: Uint8Array): Format | Container | null {
  try {
    return sniff(bytes)
  } catch (error) {
    if (error instanceof UnreadableError) return null
    throw error
  }
}

function charactersOf({ blocks, tables }: Content): number {
  const texts = blocks.reduce((sum, block) => sum + ('text' in block ? block.text.length : 0), 0)
  return tables.reduce(
    (sum, { cells }) => cells.reduce((all, one) => all + one.text.length, sum),
    texts,
  )
}
