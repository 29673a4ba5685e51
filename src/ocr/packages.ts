import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UnreadableError } from '../error.js'
import { install } from '../read/picture/ocr.js'

/** Finds the optional packages: beside this one, in the working folder, or where one is told. */
export class Packages {
  readonly #roots: readonly NodeJS.Require[]

  constructor(folder: string | undefined) {
    const within = createRequire(join(folder ?? process.cwd(), 'package.json'))
    this.#roots = folder === undefined ? [createRequire(import.meta.url), within] : [within]
  }

  /** The path of a module of a package; null where it is not installed. */
  find(name: string): string | null {
    for (const root of this.#roots) {
      try {
        return root.resolve(name)
      } catch {
        // It may be found from the next.
      }
    }
    return null
  }

  /** @throws UnreadableError `ocr.missing` where it is not installed */
  async load(name: string): Promise<unknown> {
    const path = this.find(name)
    if (path === null) throw missing(name)
    const loaded = (await import(pathToFileURL(path).href)) as { readonly default?: unknown }
    return loaded.default ?? loaded
  }
}

export function missing(name: string): UnreadableError {
  return new UnreadableError(
    'ocr.missing',
    `Reading pictures needs the package ${name}, which is not installed: ${install}`,
    { facts: { package: name } },
  )
}
