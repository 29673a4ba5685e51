import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { nianbao } from './support/command.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const odd = join(root, 'corpus/lanting-2023-contradictions/source.html')
const sha256 = createHash('sha256').update(readFileSync(odd)).digest('hex')
const total = '/requests/received/total'
let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

const head = 'sha256,path,corrected,corrected_by,corrected_at,correction'
const table = [head, `${sha256},${total},230,王某,2024-03-01,与台账核对`].join('\r\n')

type Row = Readonly<Record<string, unknown>>

/** The rows that come of an export with these corrections. */
async function exported(
  corrections: string | Buffer,
  args: readonly string[] = [],
): Promise<{ rows: Row[]; err: string; status: number }> {
  writeFileSync(at('corrections.csv'), corrections)
  const line = ['export', odd, '--out', at('out.ndjson'), '--corrections', at('corrections.csv')]
  const { err, status } = await nianbao([...line, ...args])
  if (status === 2) return { rows: [], err, status }
  const text = readFileSync(at('out.ndjson'), 'utf8').trimEnd()
  return { rows: text.split('\n').map((one) => JSON.parse(one) as Row), err, status }
}

const corrected = {
  ...{ corrected: 230, corrected_by: '王某', corrected_at: '2024-03-01' },
  correction: '与台账核对',
}

describe('--corrections', () => {
  test.each<[string, string | Buffer]>([
    ['UTF-8', table],
    ['UTF-8 with a byte order mark', `\ufeff${table}`],
    ['GB 18030, as Excel saves it', iconv.encode(table, 'gb18030')],
    ['tabs', table.replaceAll(',', '\t')],
    [
      'columns in another order, and others among them',
      `was,${head}\n203,${table.split('\r\n')[1]}`,
    ],
  ])('beside the value as read: %s', async (_, corrections) => {
    const { rows, err, status } = await exported(corrections)
    expect([status, err]).toEqual([0, ''])
    expect(rows.find(({ path }) => path === total)).toMatchObject({ value: 203, ...corrected })
    expect(rows.filter((row) => 'corrected' in row)).toHaveLength(1)
  })

  test('a value that the report does not state is corrected to none', async () => {
    const { rows } = await exported(`${head}\n${sha256},${total},,王某,,未载明`)
    const row = rows.find(({ path }) => path === total)
    expect(row).toMatchObject({ value: 203, corrected: null, corrected_by: '王某' })
  })

  test('--wide: in place of the value, and the columns are named', async () => {
    const { rows } = await exported(table, ['--wide'])
    expect(rows[0]).toMatchObject({ req_received_total: 230, corrected: 'req_received_total' })
  })

  test('a table that was exported with corrections holds them for the next export', async () => {
    writeFileSync(at('corrections.csv'), table)
    const args = ['export', odd, '--corrections', at('corrections.csv'), '--out', at('all.csv')]
    expect((await nianbao(args)).status).toBe(0)
    const csv = readFileSync(at('all.csv'), 'utf8')
    expect(csv.split('\n')[0]).toContain(',corrected,corrected_by,corrected_at,correction')
    const { rows } = await exported(csv)
    expect(rows.filter((row) => 'corrected' in row)).toEqual([expect.objectContaining(corrected)])
  })

  test('every other format has the columns too', async () => {
    writeFileSync(at('corrections.csv'), table)
    for (const name of ['a.tsv', 'a.parquet', 'a.xlsx']) {
      const args = ['export', odd, '--corrections', at('corrections.csv'), '--out', at(name)]
      expect(await nianbao(args)).toMatchObject({ status: 0, err: '' })
    }
  })

  test('of another file, or of a value that is none, they are said to be of no use', async () => {
    const { err, status } = await exported(`${head}\n${'0'.repeat(64)},${total},1,王某,,`)
    expect([status, err]).toEqual([
      0,
      expect.stringMatching(/^nianbao: 1 corrections are of no file/),
    ])
  })

  test.each([
    [
      'no such path',
      `${head}\n${sha256},/requests/recieved/total,1,a,,`,
      'line 2: "/requests/recieved',
    ],
    ['no digest', `${head}\nabc,${total},1,a,,`, 'line 2: "abc" is no sha256.'],
    ['no number', `${head}\n${sha256},${total},1O,a,,`, 'line 2: "1O" is no corrected.'],
    ['columns that lack', 'path,value\n/a,1', 'lacks the columns sha256, corrected.'],
    ['no table', '"a', 'cannot be read'],
  ])('2: %s', async (_, corrections, said) => {
    const { err, status } = await exported(corrections)
    expect([status, err]).toEqual([2, expect.stringContaining(said)])
  })
})

describe('what a table is', () => {
  test.each([[[]], [['--wide']]])('--datapackage and --labels %j', async (args) => {
    const out = at('table.csv')
    const [json, labels] = [at('datapackage.json'), at('labels.do')]
    const line = ['export', odd, '--out', out, '--datapackage', json, '--labels', labels, ...args]
    expect(await nianbao(line)).toMatchObject({ status: 0, err: '' })
    const columns = (readFileSync(out, 'utf8').split('\n')[0] ?? '').split(',')
    const { resources } = JSON.parse(readFileSync(json, 'utf8')) as {
      resources: { path: string; schema: { fields: { name: string; description: string }[] } }[]
    }
    expect(resources[0]?.path).toBe('table.csv')
    expect(resources[0]?.schema.fields.map(({ name }) => name)).toEqual(columns)
    const lines = readFileSync(labels, 'utf8').split('\n')
    expect(lines[2]).toMatch(/^import delimited using `"table.csv"', clear/)
    const told = lines.flatMap((one) => /^label variable (\w+) `"(.*)"'$/.exec(one)?.slice(1) ?? [])
    expect(told.filter((_, index) => index % 2 === 0)).toEqual(columns)
    expect(told.filter((text, index) => index % 2 === 1 && text.length > 80)).toEqual([])
  })

  test.each([
    [['--out', '-', '--datapackage', 'a.json'], 'describe a file that --out names'],
    [['--out', 'a.parquet', '--labels', 'a.do'], '.csv only'],
  ])('2: %j', async (args, said) => {
    const { status, err } = await nianbao(['export', odd, ...args])
    expect([status, err]).toEqual([2, expect.stringContaining(said)])
  })
})
