import { readdir } from 'node:fs/promises'
import { glob, isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../args.js'
import type { SkipReason } from '../fault.js'
import { nameFrom, patternOf } from './names.js'
import { skipReason } from './skip.js'
import { statOf } from './stat.js'

/** A file that is to be read, or that is passed over and why. */
export interface Listed {
  readonly path: string
  readonly skipped: SkipReason | null
  /** Whether it was found in a folder, or by a pattern: then it may be there for other reasons. */
  readonly isFound: boolean
}

/** Whether a word of the command line stands for more than one file: a folder, or a pattern. */
export function isMany(name: string): boolean {
  if (name === '-') return false
  const found = statOf(name)
  return found === undefined ? isDynamicPattern(patternOf(name)) : found.isDirectory()
}

/**
 * The files that words stand for: of a folder all files in it and below, in the order of their names,
 * whatever their endings are, for only their bytes tell what they are. What is there twice is read once.
 * @throws UsageError where a folder or a pattern gives no file
 */
export async function filesOf(names: readonly string[]): Promise<Listed[]> {
  const files = new Map<string, Listed>()
  for (const name of names) {
    const found = isMany(name)
      ? await filesIn(name)
      : [{ path: name, skipped: null, isFound: false }]
    if (found.every(({ skipped }) => skipped !== null)) {
      throw new UsageError(`There is no document in "${name}".`, `“${name}”中没有可读取的文件。`)
    }
    for (const file of found) files.set(file.path, file)
  }
  return [...files.values()]
}

async function filesIn(name: string): Promise<Listed[]> {
  const isFolder = statOf(name)?.isDirectory() === true
  const paths = await glob(isFolder ? '**/*' : patternOf(name), {
    ...(isFolder ? { cwd: name } : {}),
    expandDirectories: false,
    dot: isFolder,
    // A link may lead out of the folder, or round in it.
    followSymbolicLinks: false,
  })
  const files = isFolder ? await withReasons(name, paths) : paths.map((path) => found(path, null))
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const found = (path: string, skipped: SkipReason | null): Listed => ({
  ...{ path, skipped, isFound: true },
})

/** The files in a folder, with the reasons why some are passed over. */
async function withReasons(folder: string, files: readonly string[]): Promise<Listed[]> {
  const all = new Set(files)
  const base = `${folder.replace(/[\\/]+$/, '')}/`
  return [
    ...files.map((path): Listed => found(base + path, skipReason(path, all))),
    ...(await linksIn(folder)).map((path): Listed => found(base + path, 'link')),
  ]
}

/** The links in a folder and below. */
async function linksIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isSymbolicLink())
    .map(({ parentPath, name }) => nameFrom(folder, parentPath, name))
}
