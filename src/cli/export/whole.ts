import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Has a file written under another name in the same folder, and gives it its own name only once it is
 * whole: what was there before stays until then. `write` settles with false where nothing is to stay.
 */
export async function writeWhole(
  path: string,
  write: (temporary: string) => Promise<boolean>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  try {
    if (await write(temporary)) await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}
