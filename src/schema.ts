/**
 * What every report holds to, for who takes reports from elsewhere.
 * @packageDocumentation
 */

import { z } from 'zod'
import { containers, formats } from './document.js'
import { codes, type Code } from './codes.js'
import { form2014 } from './form/2014.js'
import { crossedForms } from './form/index.js'
import { type Fields, isField } from './form/form.js'
import { sectionKeys, type Report } from './report.js'

/** The schema of a declaration's values: a number or null wherever it has a field. */
function valuesSchema(fields: Fields): z.ZodType {
  if (isField(fields)) return z.number().nullable()
  const shape = Object.entries(fields).map(([name, inner]) => [name, valuesSchema(inner)] as const)
  return z.strictObject(Object.fromEntries(shape))
}

const text = z.string().nullable()
const isoDate = z.iso.date()
const index = z.number().int().nonnegative()

const place = {
  table: index.optional(),
  row: index.optional(),
  column: index.optional(),
  line: index.optional(),
  page: z.number().int().positive().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
}

const evidence = z.strictObject({
  raw: z.string(),
  kind: z.enum(['number', 'blank', 'mark', 'text']),
  unit: z.string().optional(),
  factor: z.number().optional(),
  reader: z.literal('ocr').optional(),
  confidence: z.number().min(0).max(1).optional(),
  proof: z.enum(['sums', 'shapes']).optional(),
  note: z.string().optional(),
  ...place,
})

const unmapped = z.strictObject({
  labels: z.array(z.string()),
  raw: z.string(),
  value: z.number().nullable(),
  ...place,
})

const code = z.enum(Object.keys(codes) as [Code, ...Code[]])

const brokenSum = z.strictObject({
  code,
  paths: z.array(z.string()),
  expected: z.number(),
  actual: z.number(),
})

const valueName = z.strictObject({
  table: z.string(),
  row: z.array(z.string()),
  column: z.array(z.string()),
})

const relation = z.strictObject({
  code,
  value: valueName,
  printed: z.array(z.number()),
  actual: z.number(),
  parts: z.array(z.number()),
  expected: z.number(),
})

const facts = z
  .strictObject({
    table: z.string(),
    value: valueName,
    values: z.array(valueName),
    raw: z.string(),
    number: z.number(),
    numbers: z.array(z.number()),
    count: z.number(),
    label: z.string(),
    formLabel: z.string(),
    labels: z.array(z.string()),
    texts: z.array(z.string()),
    quoted: z.string(),
    misfit: z
      .union([z.strictObject({ cells: z.number(), columns: z.number() }), z.string()])
      .nullable(),
    unit: z.string(),
    editions: z.array(z.strictObject({ table: z.string(), edition: z.string() })),
    pages: z.array(z.number()),
    bytes: z.number(),
    date: z.string(),
    year: z.number(),
    years: z.array(z.number()),
    statedYears: z.array(
      z.strictObject({
        source: z.enum(['title', 'period', 'overview', 'published', 'tables']),
        year: z.number(),
      }),
    ),
    relations: z.array(relation),
    issuer: z.string(),
    issuers: z.array(z.string()),
    numbered: z.array(z.strictObject({ heading: z.string(), number: z.number() })),
    edition: z.string(),
    editionBefore: z.string(),
    before: z.array(z.number()),
    pairs: z.array(z.strictObject({ earlier: valueName, later: valueName })),
  })
  .partial()

const finding = z.strictObject({
  code,
  severity: z.enum(['error', 'warning', 'info']),
  basis: z.enum(['form', 'implied', 'practice', 'reading']),
  paths: z.array(z.string()),
  expected: z.number().optional(),
  actual: z.number().optional(),
  assumed: z.array(z.string()).optional(),
  sums: z.array(brokenSum).optional(),
  message: z.string(),
  facts,
})

const figure = z.strictObject({
  section: z.enum(sectionKeys),
  text: z.string(),
  value: z.number(),
  unit: text,
  bound: z.enum(['exact', 'about', 'atLeast', 'atMost']),
  about: text,
  of: text,
  negated: z.literal(true).optional(),
  reader: z.literal('ocr').optional(),
  paragraph: z.string(),
})

const section = z.strictObject({
  key: z.enum(sectionKeys),
  heading: text,
  paragraphs: z.array(z.string()),
})

const [newest] = crossedForms

const base = {
  schema: z.literal('nianbao/1'),
  title: text,
  issuer: text,
  year: z.number().int().nullable(),
  period: z.strictObject({ from: isoDate, to: isoDate }).nullable(),
  published: isoDate.nullable(),
  contact: z.strictObject({
    office: text,
    address: text,
    postcode: text,
    phone: text,
    fax: text,
    email: text,
    website: text,
  }),
  publication: z.strictObject({
    site: text,
    siteCode: text,
    publisher: text,
    indexNumber: text,
    url: text,
  }),
  sections: z.array(section),
  requests: valuesSchema(newest.tables.requests).nullable(),
  proceedings: valuesSchema(newest.tables.proceedings).nullable(),
  figures: z.array(figure),
  evidence: z.record(z.string(), evidence),
  unmapped: z.array(unmapped),
  findings: z.array(finding),
  source: z.strictObject({
    format: z.enum(formats),
    // Reports that were stored before files in files were read do not have it.
    container: z.enum(containers).nullable().optional(),
    bytes: index,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    charset: text,
    pages: z.number().int().positive().nullable(),
    pictures: z.array(z.number().int().positive()).optional(),
  }),
}

const editions = crossedForms.map((form) =>
  z.strictObject({
    ...base,
    edition: z.literal(form.edition),
    disclosure: valuesSchema(form.tables.disclosure).nullable(),
  }),
)
const edition2014 = z.strictObject({
  ...base,
  edition: z.literal(form2014.edition),
  ...{ disclosure: z.null(), requests: z.null(), proceedings: z.null() },
  statistics: valuesSchema(form2014.tables.statistics)
    .nullable()
    .describe('Provisional: paths may change until filled tables of each year have been seen.'),
})
const noEdition = z.strictObject({ ...base, edition: z.null(), disclosure: z.null() })

/** A zod schema that accepts every report that `parseReport` yields, and stored ones; its output is a `Report`. */
// The cast is the one place where the declarations' types, which zod cannot see, come in.
export const reportSchema = z.union([
  ...editions,
  edition2014,
  noEdition,
]) as unknown as z.ZodType<Report>

/** The same as JSON Schema (draft 2020-12). */
export const reportJsonSchema: Readonly<Record<string, unknown>> = z.toJSONSchema(reportSchema)
