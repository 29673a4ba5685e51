/**
 * npm run diff -- OTHER_BUILD [FOLDER…] [--only corpus|forged|damaged|folders]… [--every]
 *   [--lines N] [--timeout SECONDS]
 *
 * Reads the corpus, forged pages, damaged ones and the documents of any folder with another build
 * (the folder of a project, or its dist/) and with these sources, and tells all that they tell
 * differently, by its kind. --every damages each of the three tables; --lines tells more of each kind.
 * Exit status 1 where anything differs.
 */
import { parseArgs } from 'node:util'
import { groupsOf } from '../support/group.js'
import { entryOf, Library, ownEntry } from '../support/library.js'
import { type Difference, differencesOf } from './compare.js'
import {
  corpusSubjects,
  damagedSubjects,
  folderSubjects,
  forgedSubjects,
  type Subject,
} from './subjects.js'

const { values: options, positionals } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['corpus', 'forged', 'damaged', 'folders'] },
    every: { type: 'boolean', default: false },
    lines: { type: 'string', default: '12' },
    timeout: { type: 'string', default: '70' },
  },
  allowPositionals: true,
})

const [other, ...folders] = positionals
if (other === undefined) {
  console.error('npm run diff -- OTHER_BUILD [FOLDER…]')
  process.exit(2)
}

interface Told extends Difference {
  readonly name: string
}

function* subjects(): Generator<Subject> {
  if (options.only.includes('corpus')) yield* corpusSubjects()
  if (options.only.includes('forged')) yield* forgedSubjects()
  if (options.only.includes('damaged')) yield* damagedSubjects(options.every)
  if (options.only.includes('folders')) for (const folder of folders) yield* folderSubjects(folder)
}

const [before, after] = [entryOf(other), ownEntry].map(
  (entry) => new Library(entry, Number(options.timeout) * 1000),
) as [Library, Library]

const isTerminal = process.stderr.isTTY
let count = 0
const told: Told[] = []
for (const { name, input, truth } of subjects()) {
  const [was, is] = await Promise.all([before.read(input), after.read(input)])
  told.push(...differencesOf(was, is, truth).map((one) => ({ name, ...one })))
  count += 1
  if (isTerminal) process.stderr.write(`\r\u001b[K${count} documents, ${told.length} differences`)
}
before.stop()
after.stop()
if (isTerminal) process.stderr.write('\r\u001b[K')

/** Where two long texts begin to differ is what is of interest. */
function shortened(text: string, beside: string): string {
  let same = 0
  while (same < text.length && text[same] === beside[same]) same += 1
  const start = text.length <= 160 ? 0 : Math.max(0, same - 40)
  const piece = text.slice(start, start + 160)
  return `${start > 0 ? '…' : ''}${piece}${start + 160 < text.length ? '…' : ''}`
}

function lineOf({ name, at, before: was, after: is, truth }: Told): string {
  const right = truth === undefined ? '' : `   (truth ${truth ?? 'null'})`
  return `  ${name}  ${at}: ${shortened(was, is)} → ${shortened(is, was)}${right}`
}

const rank = (kind: string) =>
  ['end', 'value', 'finding', 'place', 'print'].indexOf(kind.split(/[: ]/)[0] ?? '') >>> 0
const kinds = [...groupsOf(told, ({ kind }) => kind)].sort(([a], [b]) => rank(a) - rank(b))
for (const [kind, own] of kinds) {
  const names = new Set(own.map(({ name }) => name)).size
  console.log(`${kind}: ${own.length} in ${names} documents`)
  for (const one of own.slice(0, Number(options.lines))) console.log(lineOf(one))
  if (own.length > Number(options.lines))
    console.log(`  … ${own.length - Number(options.lines)} more`)
}
console.log(`${count} documents, ${told.length} differences`)
process.exitCode = told.length === 0 ? 0 : 1
