import { statSync } from 'node:fs'
import { glob, isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../args.js'

/** Endings of the documents that are looked for in a folder. */
const endings = ['html', 'htm', 'shtml', 'xhtml', 'docx', 'docm', 'pdf', 'txt']

/** Whether a word of the command line stands for more than one file: a folder, or a pattern. */
export function isMany(name: string): boolean {
  if (name === '-') return false
  const found = statSync(name, { throwIfNoEntry: false })
  return found === undefined ? isDynamicPattern(name) : found.isDirectory()
}

/**
 * The files that words stand for: of a folder all documents in it and below, in the order of their
 * names. What is there twice is read once.
 * @throws UsageError where a folder or a pattern gives no file
 */
export async function filesOf(names: readonly string[]): Promise<string[]> {
  const files = new Set<string>()
  for (const name of names) {
    const found = isMany(name) ? await filesIn(name) : [name]
    if (found.length === 0) throw new UsageError(`There is no document in "${name}".`)
    for (const file of found) files.add(file)
  }
  return [...files]
}

async function filesIn(name: string): Promise<string[]> {
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() === true
  const found = await glob(isFolder ? `**/*.{${endings.join(',')}}` : name, {
    ...(isFolder ? { cwd: name } : {}),
    caseSensitiveMatch: !isFolder,
    expandDirectories: false,
    dot: false,
  })
  const base = isFolder ? `${name.replace(/[\\/]+$/, '')}/` : ''
  return found.map((path) => base + path).sort((a, b) => (a < b ? -1 : 1))
}
