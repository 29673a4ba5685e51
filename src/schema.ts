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
import { fullLabelOf } from './form/labels.js'
import { sectionKeys, type Report } from './report.js'

/** The schema of a declaration's values: a number or null wherever it has a field. */
function valuesSchema(fields: Fields): z.ZodType {
  if (isField(fields)) return z.number().nullable().describe(fullLabelOf(fields))
  const shape = Object.entries(fields).map(([name, inner]) => [name, valuesSchema(inner)] as const)
  return z.strictObject(Object.fromEntries(shape))
}

const text = z.string().nullable()
const isoDate = z.iso.date()
const index = z.number().int().nonnegative()

const place = {
  table: index.optional().describe('The table in the document, from 0.'),
  row: index.optional().describe('The row of the cell in its table, from 0.'),
  column: index.optional().describe('The column of the cell in its table, from 0.'),
  line: index.optional().describe('The line of a report that has no tables any more, from 0.'),
  page: z.number().int().positive().optional().describe('The page of a PDF, from 1.'),
  box: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .optional()
    .describe('Where the cell is on its page, in points: left, top, right, bottom.'),
}

const evidence = z.strictObject({
  raw: z.string().describe('The text of the cell, with white space folded.'),
  kind: z
    .enum(['number', 'blank', 'mark', 'text'])
    .describe('What that text is; the value is null wherever it is not number.'),
  unit: z.string().optional().describe('The unit that the value was taken to have: 件, 元, 万元.'),
  factor: z
    .number()
    .optional()
    .describe('What the printed digits were multiplied by, where it is not 1.'),
  reader: z
    .enum(['ocr', 'layer'])
    .optional()
    .describe('ocr where it was read from a picture, layer where from a text layer under one.'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('How sure the recognizer is of its least certain character.'),
  proof: z
    .enum(['sums', 'shapes'])
    .optional()
    .describe('What proves a value that was read from a picture.'),
  note: z.string().optional().describe('A remark or a mark of a note printed with the number.'),
  ...place,
})

const unmapped = z.strictObject({
  labels: z
    .array(z.string())
    .describe('The labels of its row and of its column as published, outermost first.'),
  raw: z.string().describe('The text of the cell.'),
  value: z
    .number()
    .nullable()
    .describe('The number; null where its digits cannot be read with certainty.'),
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
  code: code.describe('Which finding it is, of a closed list.'),
  severity: z.enum(['error', 'warning', 'info']).describe('How much it matters.'),
  basis: z.enum(['form', 'implied', 'practice', 'reading']).describe('Where the rule comes from.'),
  paths: z
    .array(z.string())
    .describe(
      'JSON Pointers of every value or part that it speaks of; the one to doubt comes first.',
    ),
  expected: z.number().optional().describe('What the other numbers make it.'),
  actual: z
    .number()
    .optional()
    .describe('What the report prints, or what the other side of the sum comes to.'),
  assumed: z
    .array(z.string())
    .optional()
    .describe('The paths of blank cells and marks that a sum counts as 0.'),
  sums: z
    .array(brokenSum)
    .optional()
    .describe('The sums that a value breaks which lies in all of them.'),
  message: z.string().describe('What it says, in English.'),
  facts: facts.describe('What it says of this one report, as data.'),
})

const figure = z.strictObject({
  section: z.enum(sectionKeys).describe('The part that states it.'),
  text: z.string().describe('The clause that states it, as published.'),
  value: z.number().describe('The number, multiplied out.'),
  unit: text.describe('The measure word or unit; null where there is none.'),
  bound: z
    .enum(['exact', 'about', 'atLeast', 'atMost'])
    .describe('What is said of its exactness: 约, 余, 近.'),
  about: text.describe('What is counted; null where the clause does not say.'),
  of: text.describe('The head of the list that it stands in; null where it stands in none.'),
  negated: z.literal(true).optional().describe('True where the prose says that there was none.'),
  reader: z.enum(['ocr', 'layer']).optional(),
  paragraph: z.string().describe('JSON Pointer of the paragraph that states it.'),
})

const section = z.strictObject({
  key: z.enum(sectionKeys).describe('Which part of the report it is.'),
  heading: text.describe('The heading as published, with its number; null for a preamble.'),
  paragraphs: z
    .array(z.string())
    .describe('The prose in reading order, without the text of the tables.'),
})

const [newest] = crossedForms

const base = {
  schema: z.literal('nianbao/1').describe('The version of this shape.'),
  title: text.describe('The title as published; null where there is none.'),
  issuer: text.describe('The body whose report it is, by the name that the report gives it.'),
  year: z.number().int().nullable().describe('The calendar year that it reports on.'),
  period: z
    .strictObject({ from: isoDate, to: isoDate })
    .nullable()
    .describe('The days that it says it covers, both included.'),
  published: isoDate.nullable().describe('The date of publication.'),
  contact: z
    .strictObject({
      office: text,
      address: text,
      postcode: text,
      phone: text,
      fax: text,
      email: text,
      website: text,
    })
    .describe('Whom to ask, as the prose says; null where it does not.'),
  publication: z
    .strictObject({
      site: text,
      siteCode: text,
      publisher: text,
      indexNumber: text,
      url: text,
    })
    .describe('What the page says of itself outside its text.'),
  sections: z.array(section).describe('The prose, by the parts of the form, in reading order.'),
  requests: valuesSchema(newest.tables.requests)
    .nullable()
    .describe('Part 三, the table of requests; null where the report lacks it.'),
  proceedings: valuesSchema(newest.tables.proceedings)
    .nullable()
    .describe(
      'Part 四, the table of reconsideration and litigation; null where the report lacks it.',
    ),
  figures: z.array(figure).describe('The numbers that the prose states, in reading order.'),
  evidence: z
    .record(z.string(), evidence)
    .describe('Where each value came from, by its JSON Pointer.'),
  unmapped: z.array(unmapped).describe('Numbers in the tables that no path of the form takes.'),
  findings: z
    .array(finding)
    .describe('What could not be read, was read with doubt, or does not add up.'),
  source: z
    .strictObject({
      format: z.enum(formats),
      // Reports that were stored before files in files were read do not have it.
      container: z.enum(containers).nullable().optional(),
      bytes: index,
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('SHA-256 of the bytes, in hexadecimal.'),
      charset: text,
      pages: z.number().int().positive().nullable(),
      pictures: z.array(z.number().int().positive()).optional(),
    })
    .describe('The file that the report was read from.'),
}

const editions = crossedForms.map((form) =>
  z.strictObject({
    ...base,
    edition: z.literal(form.edition).describe('The edition of the form, as its tables tell it.'),
    disclosure: valuesSchema(form.tables.disclosure)
      .nullable()
      .describe('Part 二, the table of disclosure; null where the report lacks it.'),
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

/** The same as JSON Schema (draft 2020-12). Its values are described by their labels. */
export const reportJsonSchema: Readonly<Record<string, unknown>> = {
  $id: 'urn:nianbao:report:1',
  title: 'nianbao/1',
  description:
    "A body's annual report on open government information (政府信息公开工作年度报告) for one calendar year.",
  ...z.toJSONSchema(reportSchema),
}
