import { type Document, formats } from './document.js'
import { severities } from './finding.js'

// Documents and reports come back out of stores, as JSON of other versions and of strangers. What is none
// is refused at the door, in words that say where it is wrong, and not somewhere within by accident.

/** Says what a value must be, where it is not: `null` where it is. */
type Check = (value: unknown, path: string) => string | null

const is =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, path) =>
    test(value) ? null : `${path === '' ? 'it' : path} must be ${what}`

const text = is('a text', (value) => typeof value === 'string')
const count = is('a whole number', (value) => Number.isSafeInteger(value) && (value as number) >= 0)
const many = is(
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
)
const number = is('a number', Number.isFinite)
const flag = is('true or false', (value) => typeof value === 'boolean')
const oneOf = (...words: readonly unknown[]) =>
  is(`one of ${words.join(', ')}`, (value) => words.includes(value))
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const object = is('an object', isObject)
const array = is('a list', Array.isArray)

const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? null : check(value, path)

const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? null : check(value, path)

const listOf =
  (check: Check): Check =>
  (value, path) =>
    array(value, path) ??
    first(value as readonly unknown[], (one, at) => check(one, `${path}/${at}`))

const mapOf =
  (check: Check): Check =>
  (value, path) =>
    object(value, path) ??
    first(Object.entries(value as object), ([key, one]) => check(one, `${path}/${key}`))

/** An object with some members; others may be there too. */
const having =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, path) =>
    object(value, path) ??
    first(Object.entries(members), ([key, check]) =>
      check((value as Record<string, unknown>)[key], `${path}/${key}`),
    )

function first<T>(
  items: readonly T[],
  find: (item: T, at: number) => string | null,
): string | null {
  for (const [at, item] of items.entries()) {
    const found = find(item, at)
    if (found !== null) return found
  }
  return null
}

const box = listOf(number)
const place = {
  table: optional(count),
  row: optional(count),
  column: optional(count),
  line: optional(count),
  page: optional(count),
  box: optional(box),
}

const finding = having({
  code: text,
  severity: oneOf(...severities),
  basis: text,
  paths: listOf(text),
  expected: optional(number),
  actual: optional(number),
  assumed: optional(listOf(text)),
  sums: optional(
    listOf(having({ code: text, paths: listOf(text), expected: number, actual: number })),
  ),
  message: text,
  facts: optional(object),
})

const stretch = { start: count, end: count }
const marked = {
  links: optional(listOf(having({ ...stretch, target: text }))),
  emphasis: optional(
    listOf(
      having({
        ...stretch,
        kind: oneOf('bold', 'italic', 'underlined', 'struck', 'raised', 'lowered'),
      }),
    ),
  ),
  pictures: optional(listOf(having({ at: count, alt: text, source: optional(text) }))),
  notes: optional(listOf(having({ ...stretch, note: text }))),
}

const cell = having({
  ...marked,
  ...{ header: optional(oneOf('column', 'row')), headerBy: optional(text) },
  ...{ row: count, column: count, rowSpan: many, columnSpan: many },
  ...{ text, ink: optional(text), doubtful: optional(flag) },
  ...{ page: optional(count), box: optional(box) },
})

const within = having({ table: count, row: count, column: count })
const cells = having({
  ...{ rowCount: count, columnCount: count, cells: listOf(cell) },
  ...{ caption: optional(text), within: optional(within) },
})

/** Its cells lie within it: else a grid would be made for places that nothing fills. */
const table: Check = (value, path) => {
  const wrong = cells(value, path)
  if (wrong !== null) return wrong
  const { rowCount, columnCount, cells: all } = value as Document['tables'][number]
  return first(all, ({ row, column, rowSpan, columnSpan }, at) =>
    row + rowSpan <= rowCount && column + columnSpan <= columnCount
      ? null
      : `${path}/cells/${at} must lie within its table`,
  )
}

const textBlock = having({
  ...{ text, line: optional(count), page: optional(count), box: optional(box), ...marked },
  ...{ level: optional(many), depth: optional(many), marker: optional(text) },
  ...{ captionOf: optional(count), note: optional(text) },
})

const block: Check = (value, path) =>
  having({ type: oneOf('heading', 'paragraph', 'table') })(value, path) ??
  ((value as { type: string }).type === 'table'
    ? having({ table: count })(value, path)
    : textBlock(value, path))

const document = having({
  format: oneOf(...formats),
  container: optional(orNull(text)),
  title: orNull(text),
  blocks: listOf(block),
  tables: listOf(table),
  metadata: mapOf(text),
  charset: orNull(text),
  pages: orNull(count),
  structure: optional(flag),
  comments: optional(listOf(having({ author: text, text }))),
  findings: optional(listOf(finding)),
  bytes: count,
  sha256: text,
})

/** Levels of values in each other; the forms have five. */
const deepest = 12

/** Numbers, nulls, and objects of them. */
function valuesWithin(levels: number): Check {
  return (value, path) => {
    if (value === null || typeof value === 'number') return null
    if (levels === 0) return `${path} must not lie so deep`
    return mapOf(valuesWithin(levels - 1))(value, path)
  }
}

const values = orNull((value, path) => object(value, path) ?? valuesWithin(deepest)(value, path))
const texts = mapOf(orNull(text))

const report = having({
  schema: oneOf('nianbao/1'),
  edition: orNull(text),
  title: orNull(text),
  issuer: orNull(text),
  year: orNull(number),
  period: orNull(having({ from: text, to: text })),
  published: orNull(text),
  contact: texts,
  publication: texts,
  sections: listOf(having({ key: text, heading: orNull(text), paragraphs: listOf(text) })),
  disclosure: values,
  requests: values,
  proceedings: values,
  statistics: optional(values),
  figures: listOf(
    having({
      ...{ section: text, text, value: number, unit: orNull(text), bound: text },
      ...{ about: orNull(text), of: orNull(text), paragraph: text, negated: optional(flag) },
    }),
  ),
  evidence: mapOf(having({ raw: text, kind: text, unit: optional(text), ...place })),
  unmapped: listOf(having({ labels: listOf(text), raw: text, value: orNull(number), ...place })),
  findings: listOf(finding),
  source: having({
    format: text,
    bytes: count,
    sha256: text,
    charset: orNull(text),
    pages: orNull(count),
  }),
})

/** @throws TypeError where a value out of a store is no document */
export function assertDocument(value: unknown): void {
  const wrong = document(value, '')
  if (wrong !== null) throw new TypeError(`This is no document of readDocument: ${wrong}.`)
}

/** @throws TypeError where a value out of a store is no report */
export function assertReport(value: unknown): void {
  const wrong = report(value, '')
  if (wrong !== null) throw new TypeError(`This is no report of parseReport: ${wrong}.`)
}
