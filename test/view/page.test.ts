import { createHash } from 'node:crypto'
import type { AnyNode } from 'domhandler'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { type CheerioAPI, load } from 'cheerio'
import { messageOf } from '../../src/finding.js'
import { evidenceAt, numberAt } from '../../src/pointer.js'
import { Budget } from '../../src/budget.js'
import { picturesOf } from '../../src/read/pdf/engine/render.js'
import { gravestFirst } from '../../src/finding.js'
import { verdictOf, verdictText } from '../../src/verdict.js'
import { valueId } from '../../src/view/links.js'
import { attributes, markup } from '../../src/view/markup.js'
import { toPage } from '../../src/view/index.js'
import { bytesOf, hostile, payload, type Read, readCase } from '../support/pages.js'

const names = [
  'lanting-2023-contradictions/source.html',
  'shanghai-office-2019-drift/source.html',
  'fangshan-2022-mixed-editions/source.html',
  'hualin-justice-2022-empties/source.html',
  'cangzhu-2022-foreign-columns/source.html',
  'danruo-2023-broken-lines/source.html',
  'shiquan-2022-cell-paragraphs/source.html',
  'yuyuan-agriculture-2021-part-missing/source.html',
  'jizhou-2023-docx-wps/source.docx',
  'gaoyi-2021-docx-tracked/source.docx',
  'hongze-2023-pdf-chromium/source.pdf',
  'suqian-2023-pdf-vertical/source.pdf',
  'meiting-2020-pdf-no-rules/source.pdf',
  'lingshou-2021-text/source.txt',
  'mutang-housing-2024-text-columns/source.txt',
  'pinggao-2023-text-cells-lost/source.txt',
]

/** Elements by their ids, found once: a search through the whole page for each value takes minutes. */
const indexes = new WeakMap<CheerioAPI, ReadonlyMap<string, AnyNode>>()

function byId($: CheerioAPI, id: string) {
  const index =
    indexes.get($) ??
    new Map(
      $('[id]')
        .toArray()
        .map((one): [string, AnyNode] => [$(one).attr('id') ?? '', one]),
    )
  indexes.set($, index)
  const found = index.get(id)
  return found === undefined ? $('nothing') : $(found)
}

const hrefOf = ($: CheerioAPI, id: string) =>
  byId($, id)
    .find('a')
    .filter((_, link) => /^#(?:cell|line)-/.test($(link).attr('href') ?? ''))

describe.each(names)('%s', (name) => {
  let read: Read
  let $: CheerioAPI

  beforeAll(async () => {
    read = await readCase(name)
    $ = load(await toPage(read.report, read.document))
  })

  test('every id is there once, and every link leads to one', () => {
    const ids = $('[id]')
      .toArray()
      .map((one) => $(one).attr('id') ?? '')
    expect(ids.length).toBe(new Set(ids).size)
    const known = new Set(ids.map((id) => `#${id}`))
    const lost = $('a')
      .toArray()
      .map((one) => $(one).attr('href') ?? '')
      .filter((href) => !known.has(href))
    expect(lost).toEqual([])
  })

  test('every value has one link, to the cell or line that prints it', () => {
    const entries = Object.entries(read.report.evidence)
    expect(entries.length).toBeGreaterThan(0)
    for (const [path, { raw, table, line }] of entries) {
      const links = hrefOf($, valueId(path))
      expect([path, links.length]).toEqual([path, 1])
      const target = byId($, (links.attr('href') ?? '').slice(1))
      expect(target.attr('id')).toMatch(line === undefined ? `cell-${table}-` : /^line-/)
      const printed = target.text().replace(/\s+/g, '')
      expect(printed).toContain(raw.replace(/\s+/g, ''))
    }
  })

  test('it shows every value as it is, and what is printed in place of none', () => {
    for (const [path, { raw, kind }] of Object.entries(read.report.evidence)) {
      const value = numberAt(read.report, path)
      const shown = hrefOf($, valueId(path))
      if (value !== null) expect([path, shown.text()]).toEqual([path, String(value)])
      else if (kind === 'blank') expect(shown.text()).toBe('blank未填')
      else expect(shown.text()).toBe(raw)
    }
  })

  test('a cell leads back to all that was read from it', () => {
    for (const [path] of Object.entries(read.report.evidence)) {
      const place = byId($, (hrefOf($, valueId(path)).attr('href') ?? '').slice(1))
      const back = place
        .find('a')
        .toArray()
        .map((one) => $(one).attr('href'))
      expect(back).toContain(`#${valueId(path)}`)
    }
  })

  test('every number without a path is listed, with a link to its cell', () => {
    read.report.unmapped.forEach(({ raw }, index) => {
      const links = hrefOf($, `unmapped-${index}`)
      expect([index, links.text()]).toEqual([index, raw])
    })
  })

  test('every finding is told in both languages, gravest first, and leads to what it names', () => {
    expect($('.finding')).toHaveLength(read.report.findings.length)
    gravestFirst(read.report.findings).forEach((finding, index) => {
      const item = byId($, `finding-${index}`)
      expect(item.find('p[lang="en"]').first().text()).toBe(messageOf(finding, 'en'))
      expect(item.find('p[lang="zh"]').first().text()).toBe(messageOf(finding, 'zh'))
      const paths = new Set(finding.paths)
      expect(item.find('.places > li')).toHaveLength(paths.size)
      const linked = item.find('.places > li').filter((_, one) => $(one).find('a').length > 0)
      expect([finding.code, linked.length]).toEqual([finding.code, paths.size])
      for (const path of paths) {
        if (evidenceAt(read.report, path) === undefined) continue
        expect(byId($, valueId(path)).find(`a.flag[href="#finding-${index}"]`)).toHaveLength(1)
        const { length } = item.find('.excerpt :is(.row, .clause)')
        expect([finding.code, length > 0]).toEqual([finding.code, true])
      }
    })
  })

  test('the result stands before all else, in both languages; what programs go by is folded', () => {
    const verdict = verdictOf(read.report)
    expect($('#verdict').hasClass(verdict.kind)).toBe(true)
    for (const lang of ['en', 'zh'] as const) {
      expect($(`#verdict [lang="${lang}"]`).text()).toBe(verdictText(verdict, lang))
    }
    const order = $('#verdict, #findings, #values, #published').toArray()
    expect(order.map((one) => $(one).attr('id'))).toEqual([
      'verdict',
      'findings',
      'values',
      'published',
    ])
    const open = $('.finding').clone()
    open.find('details').remove()
    for (const { code } of read.report.findings) expect(open.text()).not.toContain(code)
    expect($('.digest').closest('details')).toHaveLength(1)
  })

  test('every figure stands below its paragraph, which is marked', () => {
    expect($('li.figure')).toHaveLength(read.report.figures.length)
    read.report.figures.forEach(({ value, text, paragraph }, index) => {
      const item = byId($, `figure-${index}`)
      expect(item.find('b').first().text()).toBe(String(value))
      const mark = byId($, (item.find('a').first().attr('href') ?? '#').slice(1))
      expect([text, mark.is('mark')]).toEqual([text, true])
      const [, section, , at] = paragraph.slice(1).split('/')
      expect(mark.closest('p').attr('id')).toBe(`section-${section}-paragraph-${at}`)
    })
  })

  test('the tables are those of the document, cell by cell', () => {
    const cells = read.document.tables.flatMap((table, index) =>
      table.cells.map((cell) => ({ ...cell, index })),
    )
    for (const { index, row, column, rowSpan, columnSpan, text } of cells) {
      const cell = byId($, `cell-${index}-${row}-${column}`)
      expect(cell).toHaveLength(1)
      expect([Number(cell.attr('rowspan') ?? 1), Number(cell.attr('colspan') ?? 1)]).toEqual([
        rowSpan,
        columnSpan,
      ])
      expect(cell.text()).toContain(text.replaceAll('\n', ''))
    }
  })
})

describe('pages of a PDF', () => {
  const name = 'hongze-2023-pdf-chromium/source.pdf'

  test('are drawn from what was read where there is no picture, each box over its cell', async () => {
    const { document, report } = await readCase(name)
    const $ = load(await toPage(report, document))
    expect($('figure.page')).toHaveLength(document.pages ?? 0)
    expect($('figure.page image')).toHaveLength(0)
    expect($('figcaption').first().text()).toContain('No picture of this page')
    for (const [path, { table, row, column, page, box = [] }] of Object.entries(report.evidence)) {
      const link = byId($, `box-${table}-${row}-${column}`)
      expect([path, link.attr('href')]).toEqual([path, `#${valueId(path)}`])
      expect(link.closest('figure').attr('id')).toBe(`page-${page}`)
      const rect = link.find('rect')
      const [x0 = 0, y0 = 0] = box
      expect([rect.attr('x'), rect.attr('y')]).toEqual([String(x0), String(y0)])
    }
  })

  test('are pictures of the size of the page', async () => {
    const { document, report } = await readCase(name)
    const images = await picturesOf(bytesOf(name), new Budget())
    expect(images.map(({ page }) => page)).toEqual([1, 2, 3, 4])
    expect(images.every(({ src }) => src?.startsWith('data:image/webp;base64,'))).toBe(true)
    const $ = load(await toPage(report, document, { images }))
    expect($('figure.page image')).toHaveLength(4)
    const { width, height } = images[0]!
    expect($('svg').first().attr('viewBox')).toBe(`0 0 ${width} ${height}`)
  })

  test('whose fonts are not in the file are not pictured, for Chinese would be boxes', async () => {
    const images = await picturesOf(bytesOf('gaoyi-2021-pdf-scattered/source.pdf'), new Budget())
    expect(images.length).toBeGreaterThan(0)
    expect(images.filter(({ src }) => src !== undefined)).toEqual([])
  })

  test('show no picture that is not plainly one', async () => {
    const { document, report } = await readCase(name)
    const sources = ['https://example.org/a.png', 'data:image/svg+xml;base64,PHN2Zz4=', payload]
    const images = sources.map((src, at) => ({ page: at + 1, width: 10, height: 10, src }))
    const $ = load(await toPage(report, document, { images }))
    expect($('image')).toHaveLength(0)
  })
})

describe('what a report says', () => {
  test.each([
    'lanting-2023-contradictions/source.html',
    'cangzhu-2022-foreign-columns/source.html',
    'hongze-2023-pdf-chromium/source.pdf',
    'lingshou-2021-text/source.txt',
  ])('cannot run: %s', async (name) => {
    const { document, report } = hostile(await readCase(name))
    const page = await toPage(report, document)
    const $ = load(page)
    expect(page).not.toContain('<script>window')
    expect([$('script').length, $('style').length, $('img').length]).toEqual([1, 1, 0])
    const attributes = $('*')
      .toArray()
      .flatMap((one) => Object.entries($(one).attr() ?? {}))
    expect(attributes.filter(([key]) => /^on|^style$|^src/i.test(key))).toEqual([])
    const hrefs = attributes.filter(([key]) => key.endsWith('href')).map(([, value]) => value)
    expect(hrefs.filter((href) => !href.startsWith('#'))).toEqual([])
    expect($('h1').text()).toContain(payload)
  })

  test('stands under a policy that lets the own style and script alone run', async () => {
    const { document, report } = await readCase('lanting-2023-contradictions/source.html')
    const $ = load(await toPage(report, document))
    const policy = $('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? ''
    const hash = (text: string) => createHash('sha256').update(text).digest('base64')
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash($('style').text())}'; script-src 'sha256-${hash($('script').text())}'; img-src data:; base-uri 'none'; form-action 'none'`,
    )
  })

  test('of another document than this leads nowhere, and the page says so', async () => {
    const { report } = await readCase('lanting-2023-contradictions/source.html')
    const { document } = await readCase('lingshou-2021-text/source.txt')
    const $ = load(await toPage(report, document))
    expect($('td.value a').not('.flag')).toHaveLength(0)
    expect($('.lost').length).toBe(Object.keys(report.evidence).length)
  })

  test('beside the form is listed all the same', async () => {
    const { document, report } = await readCase('lanting-2023-contradictions/source.html')
    const cell = { raw: '1', kind: 'number', table: 0, row: 2, column: 1 } as const
    const stored = { ...report, evidence: { ...report.evidence, '/later/value': cell } }
    const $ = load(await toPage(stored, document))
    expect(hrefOf($, 'value-later-value').attr('href')).toBe('#cell-0-2-1')
  })
})

describe('languages', () => {
  test.each([
    ['en', 'en'],
    ['zh', 'zh'],
    [undefined, 'zh'],
  ] as const)('%s opens the page so', async (lang, chosen) => {
    const { document, report } = await readCase('lanting-2023-contradictions/source.html')
    const $ = load(await toPage(report, document, lang === undefined ? {} : { lang }))
    expect($('input:checked').attr('value')).toBe(chosen)
    expect($('html').attr('lang')).toBe(lang ?? 'zh')
  })
})

describe('markup', () => {
  test('escapes what is text, and nothing twice', () => {
    const inner = markup`<b>${'<&>"\''}</b>`
    expect(markup`<p>${inner}${['&', null, 1]}</p>`.text).toBe(
      '<p><b>&lt;&amp;&gt;&quot;&#39;</b>&amp;1</p>',
    )
    expect(attributes({ id: '"><x', none: null, rowspan: 2 }).text).toBe(
      ' id="&quot;&gt;&lt;x" rowspan="2"',
    )
  })
})
