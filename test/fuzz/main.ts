/**
 * npm run fuzz -- [--minutes N | --inputs N] [--seed S] [--only KIND|FORMAT]… [--except KIND]…
 *   [--replay SEED:N] [--json]
 *
 * Reads damaged documents for so long, and tells what came of them; docs/fuzzing.md says what is
 * damaged and how. Failures are kept in fuzz-failures/. Exit status 1 where there are any.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formats } from '../../src/document.js'
import { kinds, sorts } from './kinds/index.js'
import { makeInput, sortOf } from './make.js'
import { isFailure, outcomes } from './oracle.js'
import { fuzz, type Result, tally } from './run.js'

const folder = 'fuzz-failures'

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    inputs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    except: { type: 'string', multiple: true, default: [] },
    replay: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const [replaySeed, replayNumber] = options.replay?.split(':').map(Number) ?? []
const seed = replaySeed ?? Number(options.seed)
const inputs = options.inputs === undefined ? Infinity : Number(options.inputs)
const end = options.inputs === undefined ? Date.now() + Number(options.minutes) * 60_000 : Infinity

function isWanted(number: number): boolean {
  const { kind, format } = sortOf(number)
  const asked = (names: readonly string[]) => options.only.filter((name) => names.includes(name))
  const [byKind, byFormat] = [asked(Object.keys(kinds)), asked(formats)]
  return (
    !options.except.includes(kind) &&
    (byKind.length === 0 || byKind.includes(kind)) &&
    (byFormat.length === 0 || byFormat.includes(format))
  )
}

function* numbers(): Generator<number> {
  if (replayNumber !== undefined) {
    yield replayNumber
    return
  }
  for (let number = 0, count = 0; count < inputs && Date.now() < end; number += 1) {
    if (!isWanted(number)) continue
    count += 1
    yield number
  }
}

function keep(result: Result): void {
  const { number, outcome, sort, story, detail } = result
  const name = `${seed}-${number}`
  mkdirSync(folder, { recursive: true })
  const input = makeInput(seed, number)
  if (input !== null) writeFileSync(join(folder, `${name}.${sort.format}`), input.bytes)
  const replay = `npm run fuzz -- --replay ${seed}:${number}`
  const about = `${outcome}: ${sort.kind} ${sort.format}\n${story || (input?.story ?? '')}\n${replay}\n\n${detail}\n`
  writeFileSync(join(folder, `${name}.txt`), about)
  if (!options.json) console.log(`${process.stdout.isTTY ? '\r\u001b[K' : ''}${about}`)
}

function onResult(result: Result, all: readonly Result[]): void {
  if (isFailure(result.outcome)) keep(result)
  if (process.stdout.isTTY && !options.json) {
    const failed = all.filter(({ outcome }) => isFailure(outcome)).length
    process.stdout.write(`\r\u001b[K${all.length} inputs, ${failed} failed`)
  }
}

const results = await fuzz({
  seed,
  numbers: numbers(),
  deadline: 30_000,
  memory: 1.5 * 2 ** 30,
  onResult,
})

const failures = results.filter(({ outcome }) => isFailure(outcome))
if (options.json) {
  const brief = results.map(({ number, outcome, sort: { kind, format }, story, detail }) => {
    return { number, outcome, kind, format, story, detail }
  })
  console.log(
    JSON.stringify({ sorts: sorts.map(({ kind, format }) => ({ kind, format })), results: brief }),
  )
} else {
  console.log(`${process.stdout.isTTY ? '\r\u001b[K' : ''}${tally(results, outcomes)}`)
  console.log(`\n${results.length} inputs, ${failures.length} failed`)
}
process.exitCode = failures.length === 0 ? 0 : 1
