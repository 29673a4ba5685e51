import { describe, expect, test } from '@jest/globals'
import type { Document, Table } from '../../src/document.js'
import { extractReport } from '../../src/extract/index.js'
import type { Report } from '../../src/report.js'
import { draw } from '../support/draw.js'
import { codesOf, documentOf, findingsOf } from '../support/report.js'
import { proceedings } from '../support/tables.js'

const table = draw(proceedings)

function read(
  lines: readonly string[],
  metadata: Document['metadata'] = {},
  title: string | null = null,
): Report {
  const blocks: (string | Table)[] = [...lines, table]
  return extractReport({ ...documentOf(blocks, metadata), title })
}

const body = ['一、总体情况', '平稳有序。']

describe('title, issuer and year', () => {
  test.each([
    ['灵寿县人民政府2021年政府信息公开工作年度报告', '灵寿县人民政府', 2021],
    ['灵寿县人民政府2021年度政府信息公开工作年度报告', '灵寿县人民政府', 2021],
    ['2019年上海市人民政府办公厅政府信息公开工作年度报告', '上海市人民政府办公厅', 2019],
    ['沭阳县发展和改革局2023年政府信息公开年度报告', '沭阳县发展和改革局', 2023],
    ['钟祥镇2019年信息公开年度报告', '钟祥镇', 2019],
    ['钟祥镇2019年度政府信息公开工作年度报告', '钟祥镇', 2019],
    ['河湾县审计局2019年政府信息公开工作报告', '河湾县审计局', 2019],
    ['河湾县审计局2016年政务信息公开年度报告', '河湾县审计局', 2016],
    ['河湾县政府信息公开年度报告', '河湾县', null],
    ['2025年政府信息公开工作年度报告', null, 2025],
    ['驼峰路街道办事处政府信息公开工作年度报告', '驼峰路街道办事处', null],
    ['龙游湖镇 2024 年政府信息公开工作年度报告', '龙游湖镇', 2024],
    ['河湾县二〇二一年政府信息公开工作年度报告', '河湾县', 2021],
    ['河湾县２０２２年政府信息公开工作年度报告', '河湾县', 2022],
    ['河湾县财政局关于2022年政府信息公开工作年度报告', '河湾县财政局', 2022],
    ['河灣縣2021年政府信息公開工作年度報告', '河灣縣', 2021],
    ['白桦林业局（白桦林区）2021年政府信息公开工作年度报告', '白桦林业局（白桦林区）', 2021],
  ])('%s', (title, issuer, year) => {
    const report = read([title, ...body])
    expect(report).toMatchObject({ title, issuer, year })
    expect(codesOf(report)).not.toContain('year.conflict')
  })

  test('over two lines, the body alone on the first', () => {
    const report = read(['灵寿县人民政府', '2021年度政府信息公开工作年度报告', ...body])
    expect(report).toMatchObject({
      title: '灵寿县人民政府2021年度政府信息公开工作年度报告',
      issuer: '灵寿县人民政府',
      year: 2021,
    })
  })

  test('over two lines, the year alone on the second', () => {
    expect(read(['河湾县水利局政府信息公开工作年度报告', '（2022年度）', ...body])).toMatchObject({
      title: '河湾县水利局政府信息公开工作年度报告（2022年度）',
      issuer: '河湾县水利局',
      year: 2022,
    })
  })

  test.each([
    [['河湾县人民政府', '2021年', '政府信息公开工作年度报告']],
    [['河湾县人民政府2021年政府信息公开', '工作年度报告']],
    [['河湾县人民政府2021年政府信息公开工作年度报', '告']],
    [['河湾县人民政府2021年政府', '信息公开工作', '年度报告']],
  ])('cut over lines: %j', (lines) => {
    const report = read([...lines, ...body])
    expect(report.title).toBe('河湾县人民政府2021年政府信息公开工作年度报告')
    expect(report.issuer).toBe('河湾县人民政府')
    expect(report.year).toBe(2021)
  })

  test('from the page where the report itself bears none', () => {
    const metadata = { ArticleTitle: '河湾县2023年政府信息公开工作年度报告' }
    expect(read(body, metadata)).toMatchObject({
      title: '河湾县2023年政府信息公开工作年度报告',
      issuer: '河湾县',
      year: 2023,
    })
    expect(read(body, {}, '河湾县2023年政府信息公开工作年度报告-河湾县政府网').title).toBe(
      '河湾县2023年政府信息公开工作年度报告',
    )
  })

  test('none at all', () => {
    expect(read(body)).toMatchObject({ title: null, issuer: null, year: null, period: null })
  })
})

describe('issuer', () => {
  test.each([
    ['根据条例要求，由河湾县审计局编制。', '河湾县审计局'],
    ['河湾县审计局根据《中华人民共和国政府信息公开条例》编制本报告。', '河湾县审计局'],
    ['现公布河湾县民政局2023年度政府信息公开工作年度报告。', '河湾县民政局'],
    ['本机关根据条例编制本报告。', null],
  ])('from the first paragraph: %s', (paragraph, issuer) => {
    expect(read([paragraph, ...body]).issuer).toBe(issuer)
  })

  test('from the signature, then from the page', () => {
    const signed = [...body, '六、其他需要报告的事项', '无。', '河湾县 水务局', '2024年1月20日']
    expect(read(signed).issuer).toBe('河湾县水务局')
    expect(read(body, { 发布机构: '河湾县住建局' }).issuer).toBe('河湾县住建局')
  })

  test('the title comes before all of them', () => {
    const report = read(['2023年河湾县政府信息公开工作年度报告', '由河湾县审计局编制。', ...body], {
      发布机构: '河湾县住建局',
    })
    expect(report.issuer).toBe('河湾县')
  })
})

describe('year', () => {
  test.each([
    '自2008年《条例》施行以来，我局工作平稳有序开展。',
    '对2020年以前的文件进行了全面清理归档。',
  ])('a year that begins or ends a time is none of the report: %s', (sentence) => {
    const report = read(['河湾县2021年政府信息公开工作年度报告', '一、总体情况', sentence])
    expect(report.year).toBe(2021)
    expect(codesOf(report)).not.toContain('year.conflict')
  })

  test('from the stated period where the title names none', () => {
    const report = read([
      '河湾县政府信息公开年度报告',
      '统计期限为2022年1月1日至2022年12月31日。',
      ...body,
    ])
    expect(report.year).toBe(2022)
  })

  test('from the first sentence of part one', () => {
    const report = read(['一、总体情况', '2022年，我局认真贯彻条例要求。2023年将继续努力。'])
    expect(report.year).toBe(2022)
  })

  test('from the date of publication, less one', () => {
    expect(read(body, { PubDate: '2024-01-20' }).year).toBe(2023)
  })

  test.each([
    ['a notice that is cited', '根据国办公开办函〔2021〕30号文件要求编制。'],
    ['the year that follows', '2024年，我县将继续改进。'],
    ['the date of the page', '打印日期：2025年12月30日'],
  ])('not from %s', (_, paragraph) => {
    const report = read(['河湾县2023年政府信息公开工作年度报告', paragraph, ...body])
    expect(report.year).toBe(2023)
    expect(codesOf(report)).not.toContain('year.conflict')
  })

  test('a conflict is named, and the title decides', () => {
    const report = read([
      '河湾县2023年政府信息公开工作年度报告',
      '统计期限自2022年1月1日至2022年12月31日。',
      ...body,
    ])
    expect(report.year).toBe(2023)
    expect(findingsOf(report, 'year.conflict')).toMatchObject([
      { severity: 'warning', paths: ['/year'] },
    ])
  })

  test.each([
    ['of the title', '河湾县2024年政府信息公开工作年度报告', '', []],
    ['of another', '河湾县2023年政府信息公开工作年度报告', '', ['title 2023, tables 2024']],
    ['of no title', '河湾县政府信息公开工作年度报告', '', []],
    [
      'of another than the date of publication tells',
      '河湾县政府信息公开工作年度报告',
      '2024-01-20',
      ['published 2023, tables 2024'],
    ],
  ])('the columns taken are of the year %s', (_, title, published, conflicts) => {
    const years = draw(`
      | 申请人情况 | 自然人 | < | 总计 | < |
      | ^ | 2023年 | 2024年 | 2023年 | 2024年 |
      | 一、本年新收政府信息公开申请数量 | 77 | 5 | 78 | 9 |`)
    const metadata = published === '' ? {} : { PubDate: published }
    const report = extractReport(documentOf([title, ...body, years], metadata))
    const told = findingsOf(report, 'year.conflict').map(({ facts: { statedYears = [] } }) =>
      statedYears.map((one) => `${one.source} ${one.year}`).join(', '),
    )
    expect(told).toEqual(conflicts)
  })
})

describe('period', () => {
  const whole = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

  test.each([
    ['本报告中所列数据的统计期限自2021年1月1日起至2021年12月31日止。', whole(2021)],
    ['数据统计时间自2021年1月1日至2021年12月31日。', whole(2021)],
    ['统计期限从2019年1月1日到12月31日止。', whole(2019)],
    ['统计期限为2024年1月1日至12月31日。', whole(2024)],
    ['所列数据的统计期限：2022年1月1日-2022年12月31日', whole(2022)],
    ['统计期限为2022年1月1日—2022年12月31日。', whole(2022)],
    ['数据统计期限为２０２２年１月１日至１２月３１日。', whole(2022)],
    ['统计期限为二〇二二年一月一日至二〇二二年十二月三十一日。', whole(2022)],
    ['报告期为2022年1月1日至2022年12月31日。', whole(2022)],
    ['数据统计期限：2022.1.1—2022.12.31', whole(2022)],
    ['统计期限自 2023 年 1 月 1 日 起，至 2023 年 12 月 31 日 止。', whole(2023)],
    ['统计期限为2021年5月1日至2021年12月31日。', { from: '2021-05-01', to: '2021-12-31' }],
    ['统计期限自2020年1月1日至202020年12月31日止。', null],
    ['统计期限自20191月1日至2019年12月31日止。', null],
    ['统计期限自201711日至20171231日止。', null],
    ['统计期限为2021年2月30日至2021年12月31日。', null],
    ['统计期限为2021年12月31日至2021年1月1日。', null],
    ['全年工作平稳有序。', null],
    ['2021年1月1日至12月31日，网站访问量持续增长。', null],
  ])('%s', (paragraph, period) => {
    expect(read(['河湾县政府信息公开年度报告', paragraph, ...body]).period).toEqual(period)
  })
})

describe('published', () => {
  const signed = (date: string) =>
    read([...body, '六、其他需要报告的事项', '无。', '河湾县水务局', date]).published

  test.each([
    ['2024年1月20日', '2024-01-20'],
    ['2024 年 1 月 9 日', '2024-01-09'],
    ['二〇二四年一月二十日', '2024-01-20'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['2024年2月30日', null],
  ])('the date of the signature: %s', (date, published) => {
    expect(signed(date)).toBe(published)
  })

  test.each([
    [{ PubDate: '2024-01-20 10:26' }, '2024-01-20'],
    [{ 发布日期: '2024/1/20' }, '2024-01-20'],
    [{ 公开日期: '2024年01月20日' }, '2024-01-20'],
    [{ 成文日期: '2024.01.18', 发布日期: '2024-01-20' }, '2024-01-20'],
    [{ PubDate: 'unknown' }, null],
  ])('the page’s own comes first: %p', (metadata, published) => {
    expect(read(body, metadata).published).toBe(published)
    const both = read([...body, '六、其他需要报告的事项', '无。', '2024年2月1日'], metadata)
    expect(both.published).toBe(published ?? '2024-02-01')
  })
})

describe('contact', () => {
  const none = {
    office: null,
    address: null,
    postcode: null,
    phone: null,
    fax: null,
    email: null,
    website: null,
  }

  test('from the sentence that says whom to ask', () => {
    const report = read([
      '如对本报告有疑问，请与河湾县人民政府办公室联系（地址：河湾县文昌路18号；邮编：999018；电话：0999-5550117；传真：0999-5550118；电子邮箱：xxgk@example.gov.example；网址：http://www.example.gov.example/）。',
      ...body,
    ])
    expect(report.contact).toEqual({
      office: '河湾县人民政府办公室',
      address: '河湾县文昌路18号',
      postcode: '999018',
      phone: '0999-5550117',
      fax: '0999-5550118',
      email: 'xxgk@example.gov.example',
      website: 'http://www.example.gov.example/',
    })
  })

  test.each([
    ['电话（传真）：0999-5550117', { phone: '0999-5550117', fax: '0999-5550117' }],
    ['电话/传真：0999-5550117', { phone: '0999-5550117', fax: '0999-5550117' }],
    ['联系电话：5550117', { phone: '5550117' }],
    ['电话：（0999）5550117', { phone: '（0999）5550117' }],
    ['邮政编码：999018', { postcode: '999018' }],
    ['邮箱：a.b_c@mail.example.cn', { email: 'a.b_c@mail.example.cn' }],
  ])('%s', (words, contact) => {
    const report = read([`如有疑问，请与我局联系，${words}。`, ...body])
    expect(report.contact).toMatchObject({ ...none, office: '我局', ...contact })
  })

  test.each<[what: string, lines: readonly string[], contact: Partial<Report['contact']>]>([
    [
      'in lines of their own',
      [
        '如有疑问，请与我局联系。',
        '地址：文昌路18号（综合楼）3楼',
        '邮编：999018',
        '电话：0999-5550117　　传真：0999-5550118',
      ],
      {
        office: '我局',
        address: '文昌路18号（综合楼）3楼',
        postcode: '999018',
        phone: '0999-5550117',
        fax: '0999-5550118',
      },
    ],
    [
      'the office behind its telephone',
      ['统计期限为2022年。咨询电话：5550117，联系单位：县审计局办公室。'],
      { office: '县审计局办公室', phone: '5550117' },
    ],
    [
      'an office that one is to call',
      ['如有疑问，请致电局办公室，电话0999-5550117。'],
      { office: '局办公室', phone: '0999-5550117' },
    ],
    [
      'without labels',
      ['如有疑问，请与局办公室联系（文昌路18号，0999-5550117）。'],
      { office: '局办公室', address: '文昌路18号', phone: '0999-5550117' },
    ],
    [
      'one number for both',
      ['如有疑问，请与局办公室联系，电话：0999-5550117（传真）。'],
      { office: '局办公室', phone: '0999-5550117', fax: '0999-5550117' },
    ],
    [
      'in a list',
      ['如有疑问，请与我局联系', '（一）地址：文昌路18号', '（二）电话：5550117'],
      { office: '我局', address: '文昌路18号', phone: '5550117' },
    ],
    [
      'behind a colon',
      ['如有疑问，请联系：县审计局办公室，电话：5550117。'],
      { office: '县审计局办公室', phone: '5550117' },
    ],
    [
      'of no office by name',
      ['公众可通过以下方式与我们联系：电话：5550117；邮编：999018。'],
      { phone: '5550117', postcode: '999018' },
    ],
    ['words of an address', ['及时公布机构设置、办公地址、联系方式等信息。'], {}],
  ])('%s', (_, lines, contact) => {
    expect(read([...lines, ...body]).contact).toEqual({ ...none, ...contact })
  })

  test('an address for downloads is none', () => {
    const report = read([
      '本报告电子版可从河湾县人民政府网站（http://www.example.gov.example/）下载。',
      ...body,
    ])
    expect(report.contact).toEqual(none)
  })

  test('nor is a hotline in the prose', () => {
    expect(read(['一、总体情况', '12345热线办理留言310条。']).contact).toEqual(none)
  })
})

describe('publication', () => {
  test('from the page’s own metadata', () => {
    expect(
      read(body, {
        SiteName: '河湾县人民政府',
        SiteIDCode: '0000000000',
        ContentSource: '县政府办',
        索引号: '014320/2024-1',
        Url: 'http://www.example.gov.example/1.html',
      }).publication,
    ).toEqual({
      site: '河湾县人民政府',
      siteCode: '0000000000',
      publisher: '县政府办',
      indexNumber: '014320/2024-1',
      url: 'http://www.example.gov.example/1.html',
    })
  })

  test('发布机构 comes before 来源, and an address is no publisher', () => {
    expect(read(body, { 来源: '网站', 发布机构: '县审计局' }).publication.publisher).toBe(
      '县审计局',
    )
    expect(read(body, { 来源: 'http://www.example.gov.example/' }).publication).toMatchObject({
      publisher: null,
      url: 'http://www.example.gov.example/',
    })
  })

  test('none', () => {
    expect(read(body).publication).toEqual({
      site: null,
      siteCode: null,
      publisher: null,
      indexNumber: null,
      url: null,
    })
  })
})

describe('the head of a page that became text', () => {
  test.each([
    ['a bare title below', ['2025年石湾镇政府信息公开工作年度报告', '政府信息公开工作年度报告']],
    [
      'a title without a year below',
      ['石湾镇2025年政府信息公开工作年度报告', '石湾镇政府信息公开工作年度报告'],
    ],
    [
      'a path above',
      ['首页 > 石湾镇 > 政府信息公开年度报告', '石湾镇2025年政府信息公开工作年度报告'],
    ],
    ['marks of a list', ['• 石湾镇2025年政府信息公开工作年度报告']],
  ])('%s', (_, lines) => {
    expect(read([...lines, ...body])).toMatchObject({ issuer: '石湾镇', year: 2025 })
  })

  test('an office belongs to the body in the line above', () => {
    const report = read([
      '湖西风景区管理委员会',
      '卫生健康办公室2023年政府信息公开工作年度报告',
      ...body,
    ])
    expect(report.issuer).toBe('湖西风景区管理委员会卫生健康办公室')
  })

  test('a path is no title', () => {
    expect(read(['首页 > 石湾镇 > 政府信息公开年度报告', ...body]).title).toBeNull()
  })

  test.each<[what: string, lines: readonly string[], expected: object]>([
    [
      'the day it was published before the day it was signed',
      ['成文日期：2023-01-09 发布日期：2023-01-10 ', '石湾镇2022年政府信息公开工作年度报告'],
      { published: '2023-01-10' },
    ],
    [
      'a day on a line of its own',
      ['2023-01-10 10:22', '石湾镇2022年政府信息公开工作年度报告'],
      { published: '2023-01-10' },
    ],
    [
      'an annex that is the report',
      ['附件1', '石湾镇2022年政府信息公开工作年度报告'],
      { title: '石湾镇2022年政府信息公开工作年度报告' },
    ],
    [
      'the body below',
      ['政府信息公开工作年度报告', '（二〇二二年度）', '单位名称：石湾镇人民政府'],
      { title: '政府信息公开工作年度报告（二〇二二年度）', issuer: '石湾镇人民政府', year: 2022 },
    ],
    [
      'the title in quotation marks',
      ['2022年度《政府信息公开工作年度报告》', '石湾镇人民政府'],
      { title: '2022年度《政府信息公开工作年度报告》', issuer: '石湾镇人民政府' },
    ],
    [
      'a shorter word for it',
      ['石湾镇2022年政府信息公开年报'],
      { title: '石湾镇2022年政府信息公开年报', issuer: '石湾镇' },
    ],
    ['a list of such', ['政府信息公开年报'], { title: null }],
  ])('%s', (_, lines, expected) => {
    expect(read([...lines, ...body])).toMatchObject(expected)
  })

  test('when and by whom it was published', () => {
    const report = read([
      '石湾镇2022年政府信息公开工作年度报告',
      '发布日期：2023-01-10 14:31 来源：石湾镇人民政府 浏览量：',
      ...body,
    ])
    expect(report.published).toBe('2023-01-10')
    expect(report.publication.publisher).toBe('石湾镇人民政府')
  })

  test('an address ends before the postcode, and its numbers count nothing', () => {
    const report = read([
      '石湾镇2022年政府信息公开工作年度报告',
      '如有疑问，请与办公室联系（地址：石湾镇人民政府司法所521邮编：999018，电话：5550117）',
      ...body,
    ])
    expect(report.contact).toMatchObject({ address: '石湾镇人民政府司法所521', postcode: '999018' })
    expect(report.figures).toEqual([])
  })
})
