import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from '@jest/globals'

/**
 * Files that are not kept here: where a folder of them lies beside the project they are read too, else their
 * tests are skipped and say so.
 */
export function besideProject(
  name: string,
  what: string,
): { readonly folder: string; readonly describeThem: (tests: () => void) => void } {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../shared', name)
  const isPresent = existsSync(folder)
  const title = `${what} beside the project${isPresent ? '' : ' (skipped: they are not there)'}`
  const run = isPresent ? describe : describe.skip
  return { folder, describeThem: (tests) => run(title, tests) }
}
