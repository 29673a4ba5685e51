import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { parseReport } from '../src/parse.js'
import { nianbao } from './support/command.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const odd = join(root, 'corpus/lanting-2023-contradictions/source.html')
const even = join(root, 'corpus/hongze-2023-damaged-label/source.html')
let folder = ''
const path = (name: string) => join(folder, name)

/** The report of 2023 with another year, and another number brought forward. */
const nextYear = (page: string) => page.replaceAll('2023', '2024').replaceAll('2022', '2023')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  writeFileSync(path('2023.html'), readFileSync(odd))
  writeFileSync(path('2024.html'), nextYear(readFileSync(odd, 'utf8')))
})

afterAll(() => rmSync(folder, { recursive: true }))

/** The fields of a CSV by its headings: none of these has a line break. */
function fieldsOf(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        (quoted ?? bare ?? '').replaceAll('""', '"'),
      ),
    )
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}

describe('findings as a table', () => {
  test('one row each, the gravest first, in both languages', async () => {
    const { out } = await nianbao(['findings', odd])
    const rows = fieldsOf(out)
    const { findings } = await parseReport(odd)
    expect(rows.map(({ code }) => code)).toEqual(findings.map(({ code }) => code))
    expect(rows[0]).toMatchObject({
      severity: 'warning',
      expected: '230',
      actual: '203',
      year: '2023',
    })
    expect(rows[0]?.['message_zh']).toContain(
      '第三部分“一、本年新收政府信息公开申请数量”行“总计”列填 203',
    )
  })

  test('a sheet to send back, with a column for what was verified', async () => {
    const out = path('核对意见.xlsx')
    expect(await nianbao(['findings', odd, '--out', out, '--lang', 'zh'])).toMatchObject({
      status: 0,
    })
    const files = unzipSync(new Uint8Array(readFileSync(out)))
    const text = Object.values(files)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n')
    for (const word of [
      '核对意见表',
      '单位',
      '等级',
      '位置',
      '所填',
      '处理建议',
      '核实情况',
      '疑点',
    ]) {
      expect(text).toContain(word)
    }
    expect(text).toContain('请核对台账后更正总计或分项。')
  })

  test('an input that cannot be used is named, and the others are written', async () => {
    writeFileSync(path('empty.html'), '')
    const args = ['findings', path('empty.html'), odd, '--lang', 'zh']
    const { status, out, err } = await nianbao(args)
    expect(status).toBe(2)
    const told = `nianbao：${path('empty.html')}：文件为空（0 字节）。请检查下载是否成功。〔input.empty〕`
    expect(err.split('\n')[0]).toBe(told)
    expect(fieldsOf(out).length).toBeGreaterThan(0)
  })
})

describe('what does not hold over the years', () => {
  test('of each agency by itself', async () => {
    const { out } = await nianbao(['series', path('2023.html'), path('2024.html'), even])
    const rows = fieldsOf(out)
    expect(new Set(rows.map(({ issuer }) => issuer))).toEqual(new Set(['兰汀市人民政府']))
    const chain = rows.find(({ code }) => code === 'requests.chain')
    expect(chain).toMatchObject({ years: '2023 2024', expected: '15', actual: '13' })
    expect(chain?.['message_zh']).toContain('两年不衔接')
  })
})

test.each(['findings', 'series'])('%s --help, in both languages', async (name) => {
  expect(await nianbao([name, '--help'])).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^Usage: /),
  })
  expect(await nianbao([name, '--help', '--lang', 'zh'])).toMatchObject({
    out: expect.stringMatching(/^用法：/),
  })
  expect(await nianbao([name])).toMatchObject({ status: 2, out: '' })
})
