import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { codebook } from '../src/frame/codebook.js'
import { toRecord } from '../src/frame/record.js'
import { toRows } from '../src/frame/rows.js'
import { parseReport } from '../src/parse.js'
import type { Report } from '../src/report.js'
import { nianbao } from './support/command.js'
import { query } from './support/duckdb.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const html = join(root, 'corpus/lingshou-2021-html/source.html')
const drift = join(root, 'corpus/shanghai-office-2019-drift/source.html')
const pdf = join(root, 'corpus/jizhou-2023-pdf-wkhtmltopdf/source.pdf')
const lacking = join(root, 'corpus/yuyuan-agriculture-2021-part-missing/source.html')
const files = [html, drift, pdf]

let reports: Report[] = []
let store = ''
let folder = ''
let number = 0

beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'nianbao-'))
  reports = await Promise.all(files.map((file) => parseReport(file)))
})

beforeEach(() => {
  folder = mkdtempSync(join(store, `${(number += 1)}-`))
})

afterAll(() => rmSync(store, { recursive: true }))

const at = (name: string) => join(folder, name)
const sql = (path: string) => `'${path.replaceAll("'", "''")}'`

/** The page of a file, from where the tables are. */
const linkOf = (file = '', page: number | null) =>
  page === null ? null : `${relative(folder, file).replaceAll('\\', '/')}#page=${page}`

/** The values as any reader of the table should find them. */
function expectedRows(): Record<string, unknown>[] {
  return reports.flatMap((report, index) =>
    toRows(report).map(({ labelEn, box, sumsHeld, sumsFailed, findings, ...row }) => ({
      input: files[index],
      ...row,
      label_en: labelEn,
      sums_held: sumsHeld,
      sums_failed: sumsFailed,
      box_x0: box?.[0] ?? null,
      box_y0: box?.[1] ?? null,
      box_x1: box?.[2] ?? null,
      box_y1: box?.[3] ?? null,
      findings: findings.join(' '),
      link: linkOf(files[index], row.page),
    })),
  )
}

const expectedRecords = () =>
  reports.map((report, index) => ({ input: files[index], ...toRecord(report) }))

describe('Parquet, as DuckDB reads it', () => {
  test('values: every cell, nulls apart from zero and from empty text', async () => {
    expect(await nianbao(['export', ...files, '--out', at('rows.parquet')])).toEqual({
      status: 0,
      out: '',
      err: expect.stringMatching(/^3 files in [\d.]+ s: 3 read, 0 not readable\n/),
    })
    expect(await query(`from ${sql(at('rows.parquet'))}`)).toEqual(expectedRows())
    const [counts] = await query(
      `select count(*) filter (value is null) as nulls, count(*) filter (value = 0) as zeros,
              count(*) filter (raw is null) as none, count(*) filter (raw = '') as blank
       from ${sql(at('rows.parquet'))}`,
    )
    const rows = reports.flatMap(toRows)
    const count = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length
    expect(counts).toEqual({
      nulls: count(({ value }) => value === null),
      zeros: count(({ value }) => value === 0),
      none: count(({ raw }) => raw === null),
      blank: count(({ raw }) => raw === ''),
    })
    for (const number of Object.values(counts ?? {})) expect(number).toBeGreaterThan(0)
  })

  test('records: the same columns whatever the edition', async () => {
    await nianbao(['export', '--wide', ...files, '--out', at('wide.parquet')])
    expect(await query(`from ${sql(at('wide.parquet'))}`)).toEqual(expectedRecords())
  })

  test('types', async () => {
    await nianbao(['export', ...files, '--out', at('rows.parquet')])
    const columns = await query(`describe from ${sql(at('rows.parquet'))}`)
    const types = Object.fromEntries(
      columns.map((one): [string, unknown] => [String(one['column_name']), one['column_type']]),
    ) as Record<string, unknown>
    expect(types).toMatchObject({ value: 'DOUBLE', year: 'INTEGER', page: 'INTEGER' })
    expect(types).toMatchObject({ raw: 'VARCHAR', edition: 'VARCHAR', box_x0: 'DOUBLE' })
  })

  test('more rows than a row group holds', async () => {
    const many = at('many.ndjson')
    const line = `${JSON.stringify(reports[0])}\n`
    writeFileSync(many, line.repeat(200))
    await nianbao(['export', many, '--out', at('rows.parquet')])
    const groups = await query(
      `select count(distinct row_group_id) as groups from parquet_metadata(${sql(at('rows.parquet'))})`,
    )
    expect(groups).toEqual([{ groups: 2 }])
    const rows = toRows(reports[0] as Report)
    expect(
      await query(`select count(*) as rows, sum(value) as sum from ${sql(at('rows.parquet'))}`),
    ).toEqual([
      {
        rows: 200 * rows.length,
        sum: 200 * rows.reduce((sum, { value }) => sum + (value ?? 0), 0),
      },
    ])
  })
})

describe('CSV and TSV', () => {
  const quoted = `all_varchar = true, header = true, quote = '"', escape = '"'`
  test.each([
    ['rows.csv', ','],
    ['rows.tsv', '\\t'],
  ])('%s, as DuckDB reads it: every cell as text', async (name, delimiter) => {
    await nianbao(['export', ...files, '--out', at(name)])
    const delim = `delim = E'${delimiter}'`
    const rows = await query(`from read_csv(${sql(at(name))}, ${delim}, ${quoted})`)
    const text = (value: unknown) =>
      value === null || value === ''
        ? null
        : typeof value === 'string'
          ? value
          : JSON.stringify(value)
    const asText = (row: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, text(value)]))
    expect(rows.map(asText)).toEqual(expectedRows().map(asText))
  })

  test('text that a spreadsheet takes for a formula stays as it is printed', async () => {
    const path = '/requests/received/total'
    const raws = ['=1+1', '+3', '-8', '@x', 'a,b', '"q"', 'a\nb', 'a\rb', '\t|']
    writeFileSync(at('odd.ndjson'), raws.map((raw) => withRaw(path, raw)).join(''))
    await nianbao(['export', at('odd.ndjson'), '--out', at('odd.csv')])
    const rows = await query(
      `select raw from read_csv(${sql(at('odd.csv'))}, ${quoted}, delim = ',', new_line = '\\n') where path = ${sql(path)}`,
    )
    expect(rows.map(({ raw }) => raw)).toEqual(raws)
  })

  test('--bom', async () => {
    await nianbao(['export', html, '--out', at('plain.csv')])
    await nianbao(['export', html, '--bom', '--out', at('bom.csv')])
    const [plain, bom] = ['plain.csv', 'bom.csv'].map((name) => readFileSync(at(name), 'utf8'))
    expect(bom).toBe(`\ufeff${plain}`)
  })
})

function withRaw(path: string, raw: string): string {
  const [report] = reports as [Report]
  const evidence = { ...report.evidence, [path]: { raw, kind: 'text' } }
  return `${JSON.stringify({ ...report, evidence })}\n`
}

describe('NDJSON', () => {
  const linesOf = (name: string) =>
    readFileSync(at(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)

  test('the rows and the records as the library gives them', async () => {
    await nianbao(['export', ...files, '--out', at('rows.ndjson')])
    await nianbao(['export', '--wide', ...files, '--out', at('wide.ndjson')])
    const input = (index: number) => ({ input: files[index] })
    expect(linesOf('rows.ndjson')).toEqual(
      reports.flatMap((report, index) =>
        toRows(report).map((row) => ({
          ...input(index),
          ...row,
          link: linkOf(files[index], row.page),
        })),
      ),
    )
    expect(linesOf('wide.ndjson')).toEqual(expectedRecords())
  })
})

describe('XLSX', () => {
  const partsOf = (name: string) =>
    Object.fromEntries(
      Object.entries(unzipSync(readFileSync(at(name)))).map(([part, bytes]) => [
        part,
        strFromU8(bytes),
      ]),
    )
  const namesOf = (parts: Record<string, string>) =>
    [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="(\w+)"/g)].map(
      ([, name]) => name,
    )
  const rowsOf = (parts: Record<string, string>, sheet: number) =>
    parts[`xl/worksheets/sheet${sheet}.xml`]?.match(/<row /g)?.length

  test('sheets of values, codebook and findings', async () => {
    const { status } = await nianbao(['export', html, drift, '--out', at('book.xlsx')])
    expect(status).toBe(0)
    const parts = partsOf('book.xlsx')
    expect(namesOf(parts)).toEqual(['values', 'codebook', 'findings'])
    const [first, second] = reports as [Report, Report]
    expect(rowsOf(parts, 1)).toBe(1 + toRows(first).length + toRows(second).length)
    expect(rowsOf(parts, 2)).toBe(1 + codebook.length)
    expect(rowsOf(parts, 3)).toBe(1 + first.findings.length + second.findings.length)
  })

  test('--wide: records in place of values', async () => {
    await nianbao(['export', '--wide', html, drift, '--out', at('book.xlsx')])
    const parts = partsOf('book.xlsx')
    expect(namesOf(parts)).toEqual(['records', 'codebook', 'findings'])
    expect(rowsOf(parts, 1)).toBe(3)
  })

  test('text that begins like a formula is text, numbers are numbers, nulls are no cells', async () => {
    writeFileSync(at('odd.ndjson'), withRaw('/requests/received/total', '=HYPERLINK("x")'))
    await nianbao(['export', at('odd.ndjson'), '--out', at('odd.xlsx')])
    const parts = partsOf('odd.xlsx')
    expect(parts['xl/sharedStrings.xml']).toContain('=HYPERLINK(')
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    expect(sheet).not.toContain('<f>')
    // Column L holds the values: row 2 is 规章 issued, which is a printed 0.
    expect(/<c r="L2"[^>]*>.*?<\/c>/.exec(sheet)?.[0]).toMatch(/<v>0<\/v>/)
    const rows = toRows(reports[0] as Report)
    const blank = rows.findIndex(({ value }) => value === null)
    expect(sheet).not.toContain(`<c r="L${blank + 2}"`)
  })

  test('a text longer than a cell of Excel holds is refused, not cut', async () => {
    writeFileSync(at('long.ndjson'), withRaw('/requests/received/total', '文'.repeat(32_768)))
    const { status, err } = await nianbao(['export', at('long.ndjson'), '--out', at('long.xlsx')])
    expect(status).toBe(2)
    expect(err).toContain('[output.limit]')
    expect(readdirSync(folder)).toEqual(['long.ndjson'])
  })
})

describe('links to the pages of a PDF', () => {
  beforeEach(() => {
    mkdirSync(at('年报 #1'))
    cpSync(pdf, at('年报 #1/霁州 100%.pdf'))
  })
  const link = '年报%20%231/霁州%20100%25.pdf#page=1'

  test('in a table, from where it is', async () => {
    await nianbao(['export', at('年报 #1'), html, '--out', at('rows.ndjson')])
    const rows = readFileSync(at('rows.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { page: number | null; link: string | null })
    expect(rows.find(({ page }) => page === 1)?.link).toBe(link)
    expect(rows.filter(({ page }) => page === null).map(({ link: none }) => none)).not.toEqual([])
    expect(rows.every(({ page, link: own }) => (page === null) === (own === null))).toBe(true)
  })

  test('in XLSX as what can be clicked', async () => {
    await nianbao(['export', at('年报 #1'), '--out', at('book.xlsx')])
    const sheet = strFromU8(unzipSync(readFileSync(at('book.xlsx')))['xl/worksheets/sheet1.xml']!)
    expect(sheet).toContain(`<f>HYPERLINK("${link}")</f>`)
  })

  test('a file that is not there, and one in a ZIP, have none', async () => {
    writeFileSync(
      at('stored.ndjson'),
      `${JSON.stringify({ input: 'gone.pdf', report: reports[2] })}\n`,
    )
    writeFileSync(
      at('pack.zip'),
      zipSync({ 'a.pdf': readFileSync(pdf), 'b.html': readFileSync(html) }),
    )
    const { out, err } = await nianbao([
      'export',
      at('stored.ndjson'),
      at('pack.zip'),
      '--out',
      '-',
    ])
    expect(err).toMatch(/^3 files/)
    expect(out).toContain('pack.zip/a.pdf')
    expect(out).not.toContain('#page=')
  })
})

describe('--codebook', () => {
  test('beside a table, or alone', async () => {
    await nianbao(['export', html, '--out', at('a.csv'), '--codebook', at('a.parquet')])
    expect(await nianbao(['export', '--codebook', at('b.parquet')])).toMatchObject({ status: 0 })
    const expected = codebook.map(({ labelEn, editions, ...entry }) => ({
      ...entry,
      label_en: labelEn,
      editions: editions.join(' '),
    }))
    for (const name of ['a.parquet', 'b.parquet']) {
      expect(await query(`from ${sql(at(name))}`)).toEqual(expected)
    }
  })
})

describe('inputs', () => {
  const inputsIn = async (name: string) =>
    (await query(`select distinct input from ${sql(at(name))} order by input`)).map(
      ({ input }) => input,
    )

  test('stored reports give the same as their documents', async () => {
    const out = { a: at('a.parquet'), b: at('b.parquet'), c: at('c.parquet') }
    await nianbao(['export', ...files, '--out', out.a])
    const printed = (await nianbao([...files])).out
    writeFileSync(at('lines.ndjson'), `\ufeff\n${printed.replaceAll('\n', '\r\n')}`)
    await nianbao(['export', at('lines.ndjson'), '--out', out.b])
    await nianbao(['export', '-', '--out', out.c], {
      stdin: Readable.from([Buffer.from(printed.slice(0, 1)), Buffer.from(printed.slice(1))]),
    })
    const [a, b, c] = await Promise.all(
      Object.values(out).map((path) => query(`from ${sql(path)}`)),
    )
    expect(b).toEqual(a)
    expect(c).toEqual(a)
  })

  test('a single report as JSON, on one line or on many, and bare lines', async () => {
    const [first, second] = reports
    writeFileSync(at('one.json'), JSON.stringify(first))
    writeFileSync(at('two.json'), JSON.stringify(second, null, 2))
    writeFileSync(at('three.json'), `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`)
    const stored = ['one.json', 'two.json', 'three.json'].map(at)
    expect(await nianbao(['export', ...stored, '--out', at('a.parquet')])).toMatchObject({
      status: 0,
      err: expect.stringMatching(/: 4 read, 0 not readable\n/),
    })
    expect(await inputsIn('a.parquet')).toEqual(
      [at('one.json'), at('three.json'), `${at('three.json')}:2`, at('two.json')].sort(),
    )
  })

  test('a document from the standard input', async () => {
    const stdin = Readable.from([readFileSync(html)])
    await nianbao(['export', '-', '--out', at('a.parquet')], { stdin })
    expect(await inputsIn('a.parquet')).toEqual(['-'])
  })

  test('--format and --charset', async () => {
    const gbk = join(root, 'corpus/chengchuan-2022-gbk/source.html')
    const asked = ['--format', 'html', '--charset', 'gbk']
    expect(await nianbao(['export', gbk, ...asked, '--out', at('a.csv')])).toMatchObject({
      status: 0,
    })
    const wrong = await nianbao(['export', gbk, '--format', 'pdf', '--out', at('b.csv')])
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('[pdf.damaged]') })
  })

  test('what cannot be used is named with its code, and the others are written', async () => {
    const [first] = reports as [Report]
    const lines = [
      { input: 'x.pdf', error: { code: 'pdf.no-text', message: 'These are pictures.' } },
      { input: 'y.html', report: { ...first, year: '2021' } },
      { input: 'z.html', report: first },
    ].map((line) => JSON.stringify(line))
    writeFileSync(at('mixed.ndjson'), [...lines, '{"schema":', 'null', ''].join('\n'))
    writeFileSync(at('latin.ndjson'), Buffer.from('{"schema":"caf\u00e9"}\n', 'latin1'))
    writeFileSync(at('half.json'), JSON.stringify(first, null, 2).slice(0, 200))
    writeFileSync(at('empty.html'), '')
    const bad = ['mixed.ndjson', 'latin.ndjson', 'half.json', 'empty.html', 'none.html'].map(at)
    const { status, err } = await nianbao(['export', ...bad, drift, '--out', at('a.parquet')])
    expect(status).toBe(2)
    expect(await inputsIn('a.parquet')).toEqual([drift, 'z.html'].sort())
    const named = err
      .trimEnd()
      .split('\n')
      .map((line) => /^nianbao: (.*?): .*\[([\w.-]+)\]$/.exec(line)?.slice(1))
    expect(named).toEqual([
      ['x.pdf', 'pdf.no-text'],
      ['y.html', 'report.invalid'],
      [`${at('mixed.ndjson')}:4`, 'json.damaged'],
      [`${at('mixed.ndjson')}:5`, 'report.invalid'],
      [at('latin.ndjson'), 'json.damaged'],
      [at('half.json'), 'json.damaged'],
      [at('empty.html'), 'input.empty'],
      [at('none.html'), 'input.unreadable'],
    ])
    expect(err).toContain('/year: ')
  })
})

describe('the file', () => {
  test('is not there where no input can be used; what was there before stays', async () => {
    writeFileSync(at('empty.html'), '')
    writeFileSync(at('old.csv'), 'old')
    for (const name of ['new.csv', 'old.csv']) {
      const { status } = await nianbao(['export', at('empty.html'), '--out', at(name)])
      expect(status).toBe(2)
    }
    expect(readdirSync(folder).sort()).toEqual(['empty.html', 'old.csv'])
    expect(readFileSync(at('old.csv'), 'utf8')).toBe('old')
  })

  test('takes its name once it is whole: a table can be made of itself', async () => {
    writeFileSync(at('a.ndjson'), (await nianbao(['--ndjson', html])).out)
    await nianbao(['export', at('a.ndjson'), '--out', at('a.ndjson')])
    expect(readFileSync(at('a.ndjson'), 'utf8').split('\n')).toHaveLength(
      toRows(reports[0] as Report).length + 1,
    )
    expect(readdirSync(folder)).toEqual(['a.ndjson'])
  })

  test.each(['csv', 'ndjson', 'parquet', 'xlsx'])('.%s in no folder', async (ending) => {
    const { status, err } = await nianbao(['export', html, '--out', at(`none/a.${ending}`)])
    expect(status).toBe(2)
    expect(err).toContain('[output.unwritable]')
  })
})

describe('status and usage', () => {
  test('1: written, and a report has findings of severity error', async () => {
    const { status, err } = await nianbao(['export', html, lacking, '--out', at('a.csv')])
    expect([status, err]).toEqual([1, expect.stringContaining('2 read, 0 not readable')])
  })

  test.each([
    ['no table', ['a.html']],
    ['no input', ['--out', 'a.csv']],
    ['an unknown ending', ['a.html', '--out', 'a.dta']],
    ['no ending', ['a.html', '--out', 'csv']],
    ['an input without a table', ['a.html', '--codebook', 'a.csv']],
    ['one file for both', ['a.html', '--out', 'a.csv', '--codebook', 'a.csv']],
    ['a mark where none goes', ['a.html', '--bom', '--out', 'a.parquet']],
    ['the standard input twice', ['-', '-', '--out', 'a.csv']],
    ['an unknown option', ['a.html', '--out', 'a.csv', '--tidy']],
    ['an unknown charset', ['a.html', '--out', 'a.csv', '--charset', 'latin9000']],
  ])('2: %s', async (_, args) => {
    const { status, out, err } = await nianbao(['export', ...args])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(/^nianbao: .*--help\.\n$/s)
  })

  test('--help', async () => {
    const { status, out } = await nianbao(['export', '--help'])
    expect(status).toBe(0)
    for (const words of ['--out', '--wide', '--codebook', '--bom', '.parquet', 'Exit status']) {
      expect(out).toContain(words)
    }
  })
})
