import { UsageError } from '../args.js'
import { noFile } from '../command.js'
import { SkippedFile } from '../fault.js'
import type { Io } from '../io.js'
import { type Item, type ItemOptions, itemsOf, sourcesOf } from './items.js'

/**
 * The one input that a file, a folder, a pattern, a ZIP or a store of reports holds.
 * @param tooMany what is said, in both languages, where there are more
 * @throws UsageError
 */
export async function onlyItem(
  files: readonly string[],
  options: ItemOptions,
  { stdin }: Io,
  tooMany: readonly [en: string, zh: string],
): Promise<Item> {
  let only: Item | null = null
  for await (const item of itemsOf(await sourcesOf(files, stdin), options)) {
    if (item.error instanceof SkippedFile) continue
    if (only !== null) throw new UsageError(...tooMany)
    only = item
  }
  if (only === null) throw new UsageError(...noFile)
  return only
}
