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
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import { nianbao } from '../support/command.js'
import { payload, pathOf } from '../support/pages.js'

let folder = ''
const path = (name: string) => join(folder, name)

const review = (...args: string[]) => nianbao(['review', ...args])

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  mkdirSync(path('reports/旧年报'), { recursive: true })
  const html = readFileSync(pathOf('lingshou-2021-html/source.html'), 'utf8')
  for (const year of [2022, 2023]) {
    writeFileSync(path(`reports/旧年报/${year} 年.html`), html.replaceAll('2021', String(year)))
  }
  cpSync(pathOf('lanting-2023-contradictions/source.html'), path('reports/兰汀&汀.html'))
  writeFileSync(path('reports/empty.html'), '')
  writeFileSync(path('reports/.hidden'), 'x')
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('nianbao review', () => {
  test('writes a page for each report, and a table over all that leads to them', async () => {
    const { status, out, err } = await review(path('reports'), '--out', path('pages'))
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(/^5 files in [\d.]+ s: 3 read, 1 not readable\n/)
    expect(err).toMatch(/^1 passed over:\n {2}hidden +1\n.*index\.html\n$/m)
    const $ = load(readFileSync(path('pages/index.html'), 'utf8'))
    const kinds = $('[data-kind]')
      .toArray()
      .map((row) => $(row).attr('data-kind'))
    expect(kinds.sort()).toEqual(['clear', 'clear', 'doubt', 'refused'])
    expect($('[data-kind="refused"] .told').text()).toMatch(/请检查下载/)
    const links = $('.overview a')
      .toArray()
      .map((one) => decodeURIComponent($(one).attr('href') ?? ''))
    expect(links).toHaveLength(3)
    for (const link of links) {
      const page = load(readFileSync(path(`pages/${link}`), 'utf8'))
      expect(page('#verdict')).toHaveLength(1)
      expect(page('.aside > a').attr('href')).toBe('../index.html')
    }
    expect(readdirSync(path('pages/pages'))).toHaveLength(3)
  })

  test('what does not hold between the years of one body stands below the table', async () => {
    await review(path('reports'), '--out', path('series'), '--lang', 'en')
    const $ = load(readFileSync(path('series/index.html'), 'utf8'))
    expect($('html').attr('lang')).toBe('en')
    expect($('.series h3').text()).toMatch(/灵寿县[\s\S]*2022、2023/)
    expect($('.series li').length).toBeGreaterThan(0)
  })

  test('a check sheet for each report with findings stands beside the table, to be printed', async () => {
    await review(path('reports'), '--out', path('sheets'))
    const index = load(readFileSync(path('sheets/index.html'), 'utf8'))
    expect(index('.aside > a').attr('href')).toBe('sheets.html')
    const $ = load(readFileSync(path('sheets/sheets.html'), 'utf8'))
    expect($('.overview tbody tr')).toHaveLength(4)
    expect($('.sheet h2').text()).toBe('兰汀市人民政府2023年政府信息公开工作年度报告')
    expect($('.sheet tbody tr')).toHaveLength(7)
    expect($('.sheet tbody [lang="zh"]').text()).toContain('请核对台账后更正总计或分项。')
  })

  test('reads on threads, in the order of the files, and shows how far it is', async () => {
    const out = path('threads')
    const args = ['review', path('reports'), '--out', out, '--jobs', '2', '--lang', 'zh']
    const { status, err } = await nianbao(args, { progress: true })
    expect(status).toBe(2)
    expect(err).toMatch(/\[#*\.*\] \d \/ 5 个文件，每秒/)
    const $ = load(readFileSync(path('threads/index.html'), 'utf8'))
    const names = $('[data-kind] th')
      .toArray()
      .map((row) => basename($(row).contents().first().text()))
    expect(names).toEqual(['empty.html', '兰汀&汀.html', '2022 年.html', '2023 年.html'])
    expect(readdirSync(join(out, 'pages')).map((name) => name.slice(0, 4))).toEqual(
      $('.overview a')
        .toArray()
        .map((link) => /\d{4}/.exec($(link).attr('href') ?? '')?.[0]),
    )
    expect((await review(path('reports'), '--out', path('x'), '--jobs', 'x')).status).toBe(2)
  })

  test('pages of a PDF are drawn, on threads as well', async () => {
    const pdf = pathOf('hongze-2023-pdf-chromium/source.pdf')
    await review(pdf, '--out', path('pictured'))
    const [name = ''] = readdirSync(path('pictured/pages'))
    const $ = load(readFileSync(path(`pictured/pages/${name}`), 'utf8'))
    expect($('.page image')).toHaveLength(4)
  })

  test('names of files are text', async () => {
    const name = payload.replaceAll('/', '').slice(0, 120)
    cpSync(pathOf('lingshou-2021-html/source.html'), path(`${name}.html`))
    await review(path(`${name}.html`), '--out', path('hostile'))
    const $ = load(readFileSync(path('hostile/index.html'), 'utf8'))
    expect([$('script').length, $('img').length]).toEqual([1, 0])
    expect($('tbody th').text()).toContain('onerror')
  })

  test('says what it needs, and writes over nothing', async () => {
    writeFileSync(path('kept.html'), 'x')
    const none = await review()
    const nowhere = await review(path('reports'))
    const full = await review(path('reports'), '--out', folder)
    expect([none.status, nowhere.status, full.status]).toEqual([2, 2, 2])
    expect(full.err).toContain('is not empty')
    expect((await review('--help')).out).toContain('Usage: nianbao review')
  })
})
