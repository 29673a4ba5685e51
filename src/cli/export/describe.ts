import { writeFile } from 'node:fs/promises'
import { basename, dirname, extname, relative } from 'node:path'
import { codebook } from '../../frame/codebook.js'
import { version } from '../version.js'
import type { Output } from './command.js'
import type { Column, Table } from './tables.js'

/** A table to be described: its file, and its columns. */
interface Described {
  readonly output: Output
  readonly table: Table
}

const entries = new Map(codebook.map((entry) => [entry.name as string, entry]))

/** The meanings of columns that are no values of the form, in English, since programs read them. */
const meanings: Readonly<Record<string, string>> = {
  input: 'The file that was read',
  sha256: 'SHA-256 of the bytes of the file',
  issuer: 'The agency whose report it is',
  year: 'The year of the report',
  edition: 'The edition of the form',
  part: 'The part of the form',
  path: 'JSON Pointer of the value',
  name: 'The column of the value in a wide table',
  label: 'What the form prints over and before the value',
  label_en: 'The same in English',
  applicant: 'The kind of applicant',
  value: 'The number as read; empty where the report states none',
  unit: 'The unit of the value',
  raw: 'The text of the cell',
  kind: 'What the cell holds: number, blank, mark or text; empty where there is no such cell',
  table: 'Table of the document, from 0',
  row: 'Row of the table, from 0',
  column: 'Column of the table, from 0',
  line: 'Line of the text, from 0',
  page: 'Page of the PDF, from 1',
  link: 'Address of that page of the PDF, from where the table is',
  sums_held: 'Sums of the form with the value that hold',
  sums_failed: 'Sums of the form with the value that do not hold',
  findings: 'Codes of the findings that name the value',
  title: 'The title of the report',
  published: 'The date of publication',
  format: 'The format of the file',
  errors: 'Findings of severity error',
  warnings: 'Findings of severity warning',
  corrected: 'What a person says the value is; in a wide table the columns that were corrected',
  corrected_by: 'Who says so',
  corrected_at: 'When',
  correction: 'Why',
}

/** The meaning of a column, with its unit. */
function meaningOf({ name }: Column): string {
  const entry = entries.get(name)
  if (entry !== undefined) return `${entry.labelEn} (${entry.unit})`
  return meanings[name] ?? name
}

/** Writes `datapackage.json` (Data Package, v1) of a table: what reads it knows columns, types and empty cells. */
export async function writeDatapackage(file: string, { output, table }: Described): Promise<void> {
  const { path } = output
  const fields = table.columns.map((column) => {
    const entry = entries.get(column.name)
    return {
      name: column.name,
      type: column.type === 'text' ? 'string' : column.type,
      description: meaningOf(column),
      ...(entry === undefined ? {} : { title: entry.label }),
    }
  })
  const kind = extname(path).slice(1).toLowerCase()
  const resource = {
    name: table.name,
    path: relative(dirname(file), path).replaceAll('\\', '/'),
    profile: 'tabular-data-resource',
    format: kind,
    ...(kind === 'csv' || kind === 'tsv'
      ? { encoding: 'utf-8', dialect: { delimiter: kind === 'csv' ? ',' : '\t', header: true } }
      : {}),
    schema: { fields, missingValues: [''] },
  }
  const description = {
    profile: 'tabular-data-package',
    name: 'nianbao',
    title: '政府信息公开工作年度报告 (annual reports on open government information)',
    description: `Written by nianbao ${version()}.`,
    resources: [resource],
  }
  await writeFile(file, `${JSON.stringify(description, null, 2)}\n`)
}

/** The longest label that Stata takes for a variable. */
const longestLabel = 80

/**
 * Writes a do-file for Stata: it reads the table as CSV and labels its variables, in Chinese as the form
 * prints.
 */
export async function writeLabels(file: string, { output, table }: Described): Promise<void> {
  const lines = table.columns.flatMap((column) => {
    const { name } = column
    const label = entries.get(name)?.label ?? meaningOf(column)
    const short = label.length > longestLabel ? `…${label.slice(1 - longestLabel)}` : label
    const note = label === short ? [] : [`notes ${name}: ${label}`]
    return [`label variable ${name} ${quoted(short)}`, ...note]
  })
  const texts = table.columns.flatMap(({ type }, at) => (type === 'text' ? [at + 1] : []))
  const name = basename(output.path)
  const reading = [
    `* Reads ${name} and labels its variables. Written by nianbao ${version()}.`,
    'version 14',
    [
      `import delimited using ${quoted(name)}, clear varnames(1) case(preserve)`,
      `encoding("UTF-8") bindquotes(strict) maxquotedrows(unlimited)`,
      `stringcols(${texts.join(' ')})`,
    ].join(' '),
  ]
  await writeFile(file, `${[...reading, ...lines].join('\n')}\n`)
}

/** In Stata's compound quotes, in which other quotes may stand. */
const quoted = (text: string): string => `\`"${text.replace(/[`"]/g, "'")}"'`
