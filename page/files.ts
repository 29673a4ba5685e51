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

/** What was dropped: files, and all that is in folders. */
export async function droppedOf({ items, files }: DataTransfer): Promise<Chosen> {
  // The entries are there only while the event is: all are asked for before the first is waited for.
  const entries = [...items].map((item) => item.webkitGetAsEntry())
  if (entries.every((entry) => entry === null)) return chosenOf(files)
  const all = await Promise.all(
    entries.map((entry) => (entry === null ? Promise.resolve([]) : filesIn(entry))),
  )
  return kept(all.flat())
}

async function filesIn(entry: FileSystemEntry): Promise<Put[]> {
  const name = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) =>
      entry.file(resolve, () => resolve(null)),
    )
    return file === null ? [] : [{ name, file }]
  }
  const all: Put[] = []
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A reader gives some of what there is, until there is no more.
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return all
    for (const one of some) for (const put of await filesIn(one)) all.push(put)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

const collator = new Intl.Collator('zh', { numeric: true })

/** The order in which files are read and shown. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  collator.compare(a.name, b.name)

/** In the order of their names, without what is no document of anybody's. */
function kept(all: readonly Put[]): Chosen {
  const names = new Set(all.map(({ name }) => name))
  const files = all.filter(({ name }) => skipReason(name, names) === null)
  return {
    files: files.sort(byName),
    skipped: all.length - files.length,
  }
}
