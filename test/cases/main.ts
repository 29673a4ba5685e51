/**
 * npm run cases -- [--lib BUILD] [--timeout SECONDS] [--verbose] [FOLDER…]
 *
 * Reads the documents of the folders whose values are stated beside them, and counts what came of
 * them: exact, named (what is wrong is named by a warning or an error), silent, refused, hangs.
 * Without a folder it is ../shared/cases, where that is. Exit status 1 where a document is silent
 * or hangs.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { groupsOf } from '../support/group.js'
import { entryOf, Library, ownEntry } from '../support/library.js'
import { columnsOf } from '../support/text-table.js'
import { type Input, inputsIn, kindOf } from './find.js'
import { type Score, scoreOf, verdicts, type Truth } from './score.js'

const { values: options, positionals } = parseArgs({
  options: {
    lib: { type: 'string' },
    timeout: { type: 'string', default: '70' },
    verbose: { type: 'boolean', short: 'v', default: false },
  },
  allowPositionals: true,
})

type Known = Input & { readonly truth: Truth }
type Scored = Known & { readonly score: Score }

const folders = positionals.length > 0 ? positionals : ['../shared/cases']
const missing = folders.filter((folder) => !existsSync(folder))
if (missing.length > 0) {
  console.error(`no such folder: ${missing.join(', ')}`)
  process.exit(2)
}

/** The documents one after the other, by as many processes as the machine has cores, two at most. */
async function scoreAll(inputs: readonly Known[]): Promise<Scored[]> {
  const entry = options.lib === undefined ? ownEntry : entryOf(options.lib)
  const queue = inputs.entries()
  const scored: Scored[] = []
  const work = async () => {
    const library = new Library(entry, Number(options.timeout) * 1000)
    for (const [at, input] of queue)
      scored[at] = { ...input, score: scoreOf(await library.read(input.path), input.truth) }
    library.stop()
  }
  await Promise.all([work(), work()])
  return scored
}

function tell({ name, score: { verdict, wrong, detail } }: Scored): void {
  const some = wrong.slice(0, 3).map(({ path, stated, read, isNamed }) => {
    return `  ${path}: ${read ?? 'null'} for ${JSON.stringify(stated)}${isNamed ? ', named' : ''}`
  })
  const more = wrong.length > 3 ? [`  … ${wrong.length} in all`] : []
  console.log([`${verdict} ${name} ${detail}`.trim(), ...some, ...more].join('\n'))
}

/** How often each verdict came, by folder and kind. */
function tallyOf(scored: readonly Scored[]): string {
  const groups = groupsOf(scored, ({ name }) => join(dirname(name), kindOf(name)))
  const countsOf = (own: readonly Scored[]) =>
    verdicts.map((verdict) => own.filter(({ score }) => score.verdict === verdict).length)
  const row = (name: string, own: readonly Scored[]) => [
    name,
    ...countsOf(own).map((count) => (count === 0 ? '·' : String(count))),
  ]
  const rows = [...groups].map(([name, own]) => row(name, own))
  return columnsOf([['', ...verdicts], ...rows, row('all', scored)])
}

const inputs = folders.flatMap(inputsIn)
const known = inputs.filter((input): input is Known => input.truth !== null)
const scored = await scoreAll(known)
if (options.verbose) scored.filter(({ score }) => score.verdict !== 'exact').forEach(tell)
console.log(tallyOf(scored))
const wrong = scored.flatMap(({ score }) => score.wrong)
console.log(
  `\n${wrong.length} values are wrong, ${wrong.filter(({ isNamed }) => !isNamed).length} of them silently`,
)
if (inputs.length > known.length)
  console.log(`${inputs.length - known.length} documents have no values stated beside them`)
process.exitCode = scored.some(({ score }) => /silent|hangs/.test(score.verdict)) ? 1 : 0
