/** Prints the character maps of pdf.js as a module, for what has no files: bundles for browsers. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../node_modules/pdfjs-dist/cmaps')
const licence = readFileSync(join(folder, 'LICENSE'), 'utf8').replace(/^%%Copyright: ?/gm, '')
const maps = readdirSync(folder)
  .filter((name) => name.endsWith('.bcmap'))
  .map((name) => [name, readFileSync(join(folder, name), 'base64')] as const)

process.stdout.write(`/*!\n${licence.trim()}\n*/
export const cMaps = ${JSON.stringify(Object.fromEntries(maps), null, 1)}\n`)
