import type { Budget } from '../budget.js'
import type { Container } from '../document.js'
import { UnreadableError } from '../error.js'
import type { Entry } from './entry.js'
import { sniff } from './sniff.js'

/** Files in files in files: no more than these. */
export const deepestContainer = 3

/** The files within a file that holds others: a ZIP, a mail, a web archive. */
export async function entriesIn(
  container: Container,
  bytes: Uint8Array,
  budget: Budget,
): Promise<Entry[]> {
  if (container === 'zip') return entriesOfZip(bytes, budget)
  const { entriesOfMessage } = await import('./mime/index.js')
  const entries = budget.run(() => entriesOfMessage(bytes))
  // The other files of a web archive belong to its page.
  return container === 'mht' ? entries.filter(({ role }) => role === 'body') : entries
}

async function entriesOfZip(bytes: Uint8Array, budget: Budget): Promise<Entry[]> {
  const { Archive } = await import('./docx/archive.js')
  const archive = await Archive.open(bytes, budget)
  return archive.names
    .filter((name) => !isOfSystem(name))
    .map((name) => ({
      name,
      role: 'file',
      bytes: async () => (await archive.read(name)) ?? new Uint8Array(),
    }))
}

/**
 * True for files that systems and programs leave beside documents: `__MACOSX/`, `.DS_Store`, `Thumbs.db`,
 * `~$年报.docx`.
 */
function isOfSystem(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return /(?:^|\/)__MACOSX\//.test(path) || /^(?:\.|~\$|thumbs\.db$|desktop\.ini$)/i.test(name)
}

/**
 * The one document in a file that holds others: the only attachment that can be read, else the text of
 * the message.
 * @throws UnreadableError `input.several` where there are more, `format.unsupported` where there is none
 */
export async function onlyDocument(entries: readonly Entry[], budget: Budget): Promise<Entry> {
  const files: Entry[] = []
  for (const entry of entries) {
    await budget.breathe()
    if (entry.role === 'file' && isReadable(await entry.bytes())) files.push(entry)
  }
  const bodies = entries.filter(({ role }) => role === 'body')
  const [only] = files.length > 0 ? files : bodies
  if (only === undefined) throw nothingIn(entries)
  if (files.length > 1) throw several(files)
  return only
}

function isReadable(bytes: Uint8Array): boolean {
  try {
    if (bytes.length === 0) return false
    sniff(bytes)
    return true
  } catch (error) {
    if (error instanceof UnreadableError) return false
    throw error
  }
}

const namesOf = (entries: readonly Entry[]) => entries.map(({ name }) => name).join(', ')

function several(files: readonly Entry[]): UnreadableError {
  return new UnreadableError(
    'input.several',
    `This file holds several documents: pass each of them, as entriesOf(input) gives them, or unpack it (${namesOf(files)}).`,
    { facts: { files: files.map(({ name }) => name) } },
  )
}

function nothingIn(entries: readonly Entry[]): UnreadableError {
  const names = namesOf(entries)
  return new UnreadableError(
    'format.unsupported',
    `This file holds no document that can be read${names === '' ? '' : ` (${names})`}: pass the report itself.`,
    { facts: { kind: 'nothing', files: entries.map(({ name }) => name) } },
  )
}
