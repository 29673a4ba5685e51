import platform, { type PlatformPath } from 'node:path'
import { pathToFileURL } from 'node:url'

/** How names of files are put together where this runs; a test has those of Windows. */
export type Paths = Pick<PlatformPath, 'isAbsolute' | 'join' | 'relative' | 'sep'>

/** A pattern as it is matched: on Windows a backslash parts folders, elsewhere it takes a mark as it is. */
export function patternOf(name: string, { sep }: Paths = platform): string {
  return sep === '\\' ? name.replaceAll('\\', '/') : name
}

/** What lies in a folder, by its name from there, with the slashes that patterns give too. */
export function nameFrom(folder: string, parent: string, name: string, paths: Paths = platform) {
  return paths.relative(folder, paths.join(parent, name)).replaceAll(paths.sep, '/')
}

/** What leads from a folder to a file, as an address. */
export function addressFrom(folder: string, file: string, paths: Paths = platform): string {
  const path = paths.relative(folder, file)
  // On another drive of Windows nothing leads from here to there.
  if (paths.isAbsolute(path)) return pathToFileURL(file, { windows: paths.sep === '\\' }).href
  return path.replaceAll(paths.sep, '/').replace(/[%#?"\s]/g, (char) => encodeURIComponent(char))
}
