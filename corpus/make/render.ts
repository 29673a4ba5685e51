import { compose } from './compose.js'
import { encode } from './encode.js'
import { recipes } from './recipes.js'
import type { Paper } from './paper.js'
import type { Stored, Truth } from './truth.js'

const printedPointers = ({ blocks }: Paper): ReadonlySet<string | undefined> =>
  new Set(
    blocks
      .flatMap((block) => (block.type === 'table' ? block.table.rows : []))
      .flatMap(({ cells }) => cells.map(({ pointer }) => pointer)),
  )

/** A misspelt path, or a table whose section is missing, would leave a value out unseen. */
function complain(slug: string, paper: Paper, truth: Truth): void {
  const printed = printedPointers(paper)
  const lost = Object.keys(truth.values).filter((pointer) => !printed.has(pointer))
  if (lost.length > 0) throw new Error(`${slug}: no cell for ${lost.join(', ')}`)
}

/** The bytes of a case's source: its truth composed, reshaped, written and encoded by its layout. */
export function render({ slug, case: { layout }, truth }: Stored): Buffer {
  const recipe = layout === null ? undefined : recipes[layout]
  if (!recipe) throw new Error(`${slug}: no layout named ${layout}`)
  const composed = compose(truth)
  complain(slug, composed, truth)
  const paper = (recipe.reshape ?? []).reduce((now, reshape) => reshape(now, truth), composed)
  const written = recipe.write(paper, truth)
  return typeof written === 'string' ? encode(written, recipe.encoding ?? 'utf8') : written
}
