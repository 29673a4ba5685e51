/** npm run silent: writes docs/silent-errors.md anew. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { countAll, countAllPainted, pageOf } from './page.js'

const counts = await countAll((name) => {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${name}`)
})
const painted = await countAllPainted()
mkdirSync('docs', { recursive: true })
writeFileSync('docs/silent-errors.md', pageOf(counts, painted))
const silent = [...counts.values(), ...painted.values()]
  .flatMap((own) => Object.values(own))
  .filter((one) => one.silent > 0)
console.log(
  `${process.stdout.isTTY ? '\r\u001b[K' : ''}docs/silent-errors.md: ${silent.length} cells with silent errors`,
)
process.exitCode = silent.length === 0 ? 0 : 1
