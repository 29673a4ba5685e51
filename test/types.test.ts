import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import type { z } from 'zod'
import { codebook } from '../src/frame/codebook.js'
import type { Row } from '../src/frame/rows.js'
import type { Report, ValuePointer } from '../src/report.js'
import type { reportSchema } from '../src/schema.js'
import type { proposals } from './support/proposals.js'

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Compiles only where `Held` is true. */
type Holds<Held extends true> = Held
type Not<Held extends boolean> = Held extends true ? false : true

type Requests = NonNullable<Report['requests']>
type Filled = ReturnType<typeof proposals.extract>
type Handling = NonNullable<Filled['handling']>
type Edition<E> = Extract<Report, { readonly edition: E }>
type Disclosure<E> = NonNullable<Edition<E>['disclosure']>

// What the compiler checks: `tsc` fails on this file where one of these is not so.
export type Claims = [
  Holds<Equal<Requests['outcomes']['denied']['stateSecret']['naturalPerson'], number | null>>,
  Holds<Equal<Requests['outcomes']['other']['combined']['total'], number | null>>,
  Holds<Equal<Disclosure<'2021'>['fees']['collected'], number | null>>,
  Holds<Equal<Disclosure<'2019'>['fees']['itemsChange'], number | null>>,
  Holds<Equal<Edition<null>['disclosure'], null>>,
  Holds<Equal<Report['edition'], '2021' | '2019' | '2014' | null>>,
  Holds<Equal<z.infer<typeof reportSchema>, Report>>,
  Holds<Equal<z.output<typeof reportSchema>, Report>>,
  Holds<Not<Equal<Disclosure<'2021'>, Disclosure<'2019'>>>>,
  Holds<'/requests/outcomes/denied/stateSecret/naturalPerson' extends ValuePointer ? true : false>,
  Holds<'/requests/recieved/total' extends ValuePointer ? false : true>,
  Holds<Equal<Handling['motions']['national']['solved'], number | null>>,
  Holds<Equal<Handling['proposals']['combined']['spent'], number | null>>,
  Holds<Equal<Filled['form'], '建议提案办理情况'>>,
]

export function misspelt(requests: Requests): unknown[] {
  return [
    requests.outcomes.denied.stateSecret.naturalPerson,
    // @ts-expect-error -- there is no such kind of applicant
    requests.outcomes.denied.stateSecret.naturalPersons,
    // @ts-expect-error -- misspelt
    requests.recieved,
  ]
}

export function misspeltPath({ path }: Row): boolean[] {
  return [
    path === '/requests/received/total',
    // @ts-expect-error -- misspelt
    path === '/requests/recieved/total',
  ]
}

const self = fileURLToPath(import.meta.url)
const root = join(dirname(self), '..')

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
}

/** What the compiler says of a few lines that stand beside this test. */
function complaints(lines: Readonly<Record<string, string>>): Record<string, string[]> {
  const head = `import type { Report, ValuePointer } from '../src/report.js'\nimport { across, cross, defineForm } from '../src/define/index.js'\nimport type { proposals } from './support/proposals.js'\nimport type { Equal } from './types.test.js'\nimport { evidenceAt, toRecord, toRows, type VariableName } from '../src/index.js'\ndeclare const report: Report\ndeclare const filled: ReturnType<typeof proposals.extract>\n`
  const files = new Map(
    Object.entries(lines).map(([name, line], index) => [
      join(root, `test/snippet-${index}.ts`),
      { name, text: `${head}${line}\nexport {}\n` },
    ]),
  )
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path)?.text ?? readFile(path)
  host.getSourceFile = (path, target, ...rest) => {
    const file = files.get(path)
    return file === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, file.text, target)
  }
  const program = ts.createProgram([...files.keys(), self], options, host)
  return {
    ...Object.fromEntries([...files].map(([path, { name }]) => [name, messages(program, path)])),
    [self]: messages(program, self),
  }
}

function messages(program: ts.Program, path: string): string[] {
  const source = program.getSourceFile(path)
  if (source === undefined) throw new Error(`${path} was not compiled`)
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

export type { Equal }

describe('what compiles', () => {
  const right = {
    'a value of the tables':
      'const n: number | null = report.requests!.outcomes.denied.stateSecret.naturalPerson; n',
    'exactly number or null':
      'const same: Equal<NonNullable<Report["requests"]>["outcomes"]["denied"]["stateSecret"]["naturalPerson"], number | null> = true; same',
    'columns of an edition once it is told':
      'if (report.edition === "2021") report.disclosure?.fees.collected',
    'columns of the other edition':
      'if (report.edition === "2019") report.disclosure?.procurement.amount',
    'a pointer': 'const p: ValuePointer = "/requests/outcomes/denied/stateSecret/total"; p',
    'evidence by its pointer':
      'const raw: string | undefined = report.evidence["/requests/received/total"]?.raw; raw',
    'evidence at a path that is any text': 'evidenceAt(report, report.findings[0]!.paths[0]!)?.raw',
    'a name of the codebook':
      'const n: number | null = toRecord(report).req_denied_state_secret_natural; n',
    'every name of the codebook': `const names: readonly VariableName[] = ${JSON.stringify(codebook.map(({ name }) => name))}; names`,
    'the name of a row':
      'for (const row of toRows(report)) if (row.name === "req_received_total") row',
    'a value of a form of one’s own': 'filled.handling?.motions.national.solved',
    'evidence of one': 'filled.evidence["/handling/proposals/combined/spent"]?.raw',
    'sums of values, of rows, and once for each row':
      'defineForm({ name: "x", source: "x", tables: { t: cross({ r: "r", s: "s" }, { a: "a", b: "b" }) }, sums: [{ total: "/t/r/a", of: ["/t/r/b"] }, { total: "/t/r", of: ["/t/s"] }, { total: "/t/*/a", of: ["/t/*/b"] }] })',
  }
  const wrong = {
    'a misspelt row': 'report.requests!.recieved',
    'a misspelt column': 'report.requests!.outcomes.denied.stateSecret.naturalPersons',
    'a misspelt group': 'report.requests!.outcomes.refused.stateSecret.total',
    'a part that may be missing': 'report.requests.received.total',
    'a value without its null': 'const n: number = report.requests!.received.total; n',
    'columns of an edition that is not told': 'report.disclosure!.fees.collected',
    'columns of one edition in the other':
      'if (report.edition === "2021") report.disclosure?.procurement',
    'a misspelt pointer': 'const p: ValuePointer = "/requests/recieved/total"; p',
    'a misspelt path of evidence': 'report.evidence["/requests/recieved/total"]',
    'a path of evidence that is none': 'report.evidence["/utter/nonsense"]',
    'a misspelt path of evidence, the edition told':
      'if (report.edition === "2021") report.evidence["/requests/recieved/total"]',
    'a misspelt path of a row':
      'for (const row of toRows(report)) if (row.path === "/requests/recieved/total") row',
    'a misspelt name of a row':
      'for (const row of toRows(report)) if (row.name === "nonsense") row',
    'a misspelt name of a record': 'toRecord(report).nonsense',
    'a value that is written to': 'report.requests!.received.total = 1',
    'a misspelt row of a form of one’s own': 'filled.handling?.motions.nationl',
    'a misspelt column of one': 'filled.handling?.motions.national.solvd',
    'a table of one that may be missing': 'filled.handling.total',
    'a misspelt path of its evidence': 'filled.evidence["/handling/total/solvd"]',
    'a misspelt path in a sum':
      'defineForm({ name: "x", source: "x", tables: { t: across({ a: "a", b: "b" }) }, sums: [{ total: "/t/a", of: ["/t/c"] }] })',
    'a table by a name that results have':
      'defineForm({ name: "x", source: "x", tables: { evidence: across({ a: "a" }) } })',
    'a label that is no text':
      'defineForm({ name: "x", source: "x", tables: { t: cross({ r: 1 }, { a: "a" }) } })',
  }
  const said = complaints({ ...right, ...wrong })

  test('the claims of this file', () => {
    expect(said[self]).toEqual([])
  })

  test.each(Object.keys(right))('%s', (name) => {
    expect(said[name]).toEqual([])
  })

  test.each(Object.keys(wrong))('not %s', (name) => {
    expect(said[name]).toHaveLength(1)
  })
})
