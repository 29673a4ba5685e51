/**
 * npm run picture -- FILE.pdf [PAGE] [--stage words|rulings|grid|tables]
 *
 * Draws what the reader sees of a PDF, one SVG a page in build/: its words, its rulings, the grids that these
 * and its texts make (dashed where no ruling draws them), its tables with rows and columns, and words that no
 * table took green. Without a stage all of them, side by side.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Budget } from '../src/budget.js'
import { picturesOf, stages, svgOf } from '../src/read/pdf/picture.js'

const { values, positionals } = parseArgs({
  options: { stage: { type: 'string' } },
  allowPositionals: true,
})
const [file, wanted] = positionals
const chosen = stages.filter((stage) => values.stage === undefined || values.stage === stage)
if (file === undefined || chosen.length === 0)
  throw new Error(`npm run picture -- FILE.pdf [PAGE] [--stage ${stages.join('|')}]`)
mkdirSync('build', { recursive: true })
const suffix = values.stage === undefined ? '' : `-${values.stage}`
for (const picture of await picturesOf(readFileSync(file), chosen, new Budget())) {
  if (wanted !== undefined && picture.page !== Number(wanted)) continue
  const name = `build/${basename(file, '.pdf')}-${picture.page}${suffix}.svg`
  writeFileSync(name, svgOf([picture]))
  console.log(name)
}
