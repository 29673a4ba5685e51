import { skipReason } from '../src/cli/inputs/skip.js'

/** A file that was put in, with the folders that it lies in. */
export interface Put {
  readonly name: string
  readonly file: File
}

/** Files that are put in, and how many were passed over. */
export interface Chosen {
  readonly files: readonly Put[]
  readonly skipped: number
  /** Folders, and files in them, that the browser did not open. */
  readonly closed: number
}

/** What an input gave. */
export function chosenOf(list: FileList): Chosen {
  return kept(
    [...list].map((file) => ({
      name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
      file,
    })),
  )
}

/** A file, or null for what the browser did not open. */
type Found = Put | null

/** What was dropped: files, and all that is in folders. */
export async function droppedOf({ items }: DataTransfer): Promise<Chosen> {
  // What was dropped is there only while the event is: all is asked for before the first is waited for.
  const all = await Promise.all([...items].filter(({ kind }) => kind === 'file').map(foundIn))
  return kept(all.flat())
}

/**
 * Of a page that was opened from the disk Chromium opens no entries, but files as they were dropped and
 * folders by their handles; Firefox and Safari know no handles, and open entries.
 */
function foundIn(item: DroppedItem): Promise<Found[]> {
  const entry = item.webkitGetAsEntry()
  const file = item.getAsFile()
  if (entry?.isDirectory !== true) {
    return Promise.resolve([file === null ? null : { name: file.name, file }])
  }
  const handle = item.getAsFileSystemHandle?.()
  return (handle === undefined ? inEntry(entry) : handle.then(inHandle)).catch(() => [null])
}

interface DroppedItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<Handle | null>
}

/** A file or a folder, as Chromium hands it over. */
type Handle =
  | { readonly kind: 'file'; readonly name: string; getFile(): Promise<File> }
  | { readonly kind: 'directory'; readonly name: string; values(): AsyncIterable<Handle> }

async function inHandle(handle: Handle | null, above = ''): Promise<Found[]> {
  if (handle === null) return [null]
  const name = `${above}${handle.name}`
  if (handle.kind === 'file') {
    return [await handle.getFile().then((file) => ({ name, file }), nothing)]
  }
  const all: Found[] = []
  for await (const inner of handle.values()) {
    for (const found of await inHandle(inner, `${name}/`)) all.push(found)
  }
  return all
}

const nothing = (): null => null

async function inEntry(entry: FileSystemEntry): Promise<Found[]> {
  const name = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const file = new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [await file.then((file) => ({ name, file }), nothing)]
  }
  const all: Found[] = []
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A reader gives some of what there is, until there is no more.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    for (const one of some) for (const found of await inEntry(one)) all.push(found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

const collator = new Intl.Collator('zh', { numeric: true })

/** The order in which files are read and shown. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  collator.compare(a.name, b.name)

/** In the order of their names, without what is no document of anybody's. */
function kept(all: readonly Found[]): Chosen {
  const opened = all.filter((found) => found !== null)
  const names = new Set(opened.map(({ name }) => name))
  const files = opened.filter(({ name }) => skipReason(name, names) === null)
  return {
    files: files.sort(byName),
    skipped: opened.length - files.length,
    closed: all.length - opened.length,
  }
}
