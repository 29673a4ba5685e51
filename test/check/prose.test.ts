import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report.js'
import { auditOf, type Changes, reportWith, told } from '../support/audited.js'
import { valueAt } from '../support/report.js'

/** What the report of these tests has in its tables. */
let report: Report
const number = (path: string) => Number(valueAt(report, path))
const received = () => number('/requests/received/total')
const brought = () => number('/requests/broughtForward/total')
const answered = () => number('/requests/outcomes/total/total')
const carried = () => number('/requests/carriedForward/total')
const reconsideration = () => number('/proceedings/reconsideration/total')
const litigation = () =>
  number('/proceedings/litigation/direct/total') +
  number('/proceedings/litigation/afterReconsideration/total')

beforeAll(async () => {
  report = await reportWith()
})

const inProse = async (text: string, changes: Changes = {}) =>
  told(await auditOf({ ...changes, prose: [text] }))

type Row = readonly [what: string, prose: () => string, findings: readonly string[]]

describe('prose against the tables', () => {
  test.each<Row>([
    ['received', () => `全年共收到政府信息公开申请${received()}件。`, []],
    ['received, with what was brought forward', () => `受理申请${received() + brought()}件。`, []],
    [
      'received, otherwise',
      () => `全年收到政府信息公开申请${received() + 5}件。`,
      ['warning prose.received'],
    ],
    ['received, at least', () => `收到申请${received() - 2}余件。`, []],
    [
      'received, more than the table',
      () => `收到申请${received() + brought() + 9}余件。`,
      ['warning prose.received'],
    ],
    ['received, about', () => `收到申请约${received() + 1}件。`, []],
    ['received by all who may apply', () => `收到公民、法人和其他组织申请${received()}件。`, []],
    ['received by one channel', () => '收到网络申请3件，信函申请2件。', []],
    ['received by one kind of applicant', () => '收到自然人申请2件。', []],
    [
      'received by a whole district',
      () => `全市收到政府信息公开申请${received() + 900}件。`,
      ['info prose.received'],
    ],
    [
      'received of another scope, beside the own',
      () => `收到政府信息公开申请${received()}件。受理政府信息公开申请${received() + 40}件。`,
      ['info prose.received'],
    ],
    ['received last year', () => `收到申请${received()}件，比2022年（3件）增长。`, []],
    ['received, of other things', () => '受理信访举报9件，收到网民留言8条，受理咨询申请7件。', []],
    ['answered', () => `答复申请${answered()}件。`, []],
    ['answered, without last year’s', () => `办结申请${answered() - brought()}件。`, []],
    ['answered, otherwise', () => `答复申请${answered() + 70}件。`, ['warning prose.answered']],
    ['answered, of other things', () => '办结建议提案9件，答复网民留言12条。', []],
    ['carried', () => `结转下年度继续办理${carried()}件，上年结转${brought()}件。`, []],
    [
      'carried, otherwise',
      () => `结转下年度继续办理${carried() + 1}件。`,
      ['warning prose.carried'],
    ],
    ['brought, otherwise', () => `上年结转${brought() + 1}件。`, ['warning prose.carried']],
    ['an outcome', () => `予以公开${number('/requests/outcomes/granted/total')}件。`, []],
    [
      'two outcomes in one',
      () =>
        `予以公开及部分公开${number('/requests/outcomes/granted/total') + number('/requests/outcomes/partlyGranted/total')}件。`,
      [],
    ],
    [
      'an outcome, otherwise',
      () => `予以公开${number('/requests/outcomes/granted/total') + 1}件。`,
      ['warning prose.outcomes'],
    ],
    ['a group of outcomes, otherwise', () => '不予公开9999件。', ['warning prose.outcomes']],
    ['the same words of something else', () => '通过网站予以公开信息20条。', []],
    ['proceedings', () => `发生行政复议${reconsideration()}件、行政诉讼${litigation()}件。`, []],
    [
      'proceedings, otherwise',
      () => `发生行政复议${reconsideration() + 1}件。`,
      ['warning prose.proceedings'],
    ],
    ['proceedings on file', () => `备案行政复议案件${reconsideration() + 9}件。`, []],
    [
      'proceedings in general',
      () => `办理行政复议案件${reconsideration() + 300}件。`,
      ['info prose.proceedings'],
    ],
    [
      'documents issued',
      () => `制发规范性文件${number('/disclosure/normativeDocuments/issued')}件。`,
      [],
    ],
    [
      'documents issued, otherwise',
      () => `制发规范性文件${number('/disclosure/normativeDocuments/issued') + 2}件。`,
      ['warning prose.documents'],
    ],
    ['documents published', () => '公开规范性文件3456件。', ['info prose.documents']],
    ['documents of another kind', () => '解读规范性文件3456件，审查规范性文件20件。', []],
    ['decisions', () => `作出行政处罚决定${number('/disclosure/penalties/decisions')}件。`, []],
    ['decisions, otherwise', () => '作出行政处罚决定1件。', ['warning prose.decisions']],
    ['decisions that were published', () => '公示行政处罚信息1条。', []],
    ['fees', () => `行政事业性收费${number('/disclosure/fees/collected')}万元。`, []],
    ['fees, otherwise', () => '行政事业性收费1.5万元。', ['warning prose.fees']],
    ['fees for information', () => '收取信息处理费380元。', []],
    ['received, in other words', () => '政府信息公开申请共收到999件。', ['warning prose.received']],
    ['received, counted as new', () => '新增政府信息公开申请999件。', ['warning prose.received']],
    ['received and processed', () => `办理政府信息公开申请${answered()}件。`, []],
    ['received, by far less', () => '收到政府信息公开申请十余件。', ['warning prose.received']],
    [
      'received, beside none of something else',
      () => '收到政府信息公开申请999件未发生投诉。',
      ['warning prose.received'],
    ],
    [
      'applications of other kinds',
      () => '受理法律援助申请300件，办结法律援助申请290件，受理不动产登记申请5000件。',
      [],
    ],
    ['answers to something else', () => '受理热线工单350件，办结350件。收到申请书。', []],
    [
      'answers to what was just received',
      () => `收到政府信息公开申请${received()}件，办结${answered() + 70}件。`,
      ['warning prose.answered'],
    ],
    ['pending proceedings', () => `行政复议${reconsideration()}件，维持3件，结转下年度2件。`, []],
    ['outcomes of proposals', () => '建议提案答复，其中予以公开12件，不予公开3件。', []],
    ['an outcome by its row', () => '本机关不掌握相关政府信息777件。', ['warning prose.outcomes']],
    ['fees that were waived', () => '全年减免行政事业性收费35万元。', []],
    [
      'fees, rounded',
      () => `征收行政事业性收费${number('/disclosure/fees/collected').toFixed(1)}万元。`,
      [],
    ],
    ['decisions not to punish', () => '作出不予行政处罚决定3件。', []],
    ['documents that were reviewed', () => '审核制定规范性文件777件。', []],
    ['none, in a few words', () => '未收到申请。', ['warning negative.statement']],
    [
      'none of two in one word',
      () => '未发生行政复议诉讼案件。',
      ['warning negative.statement', 'warning negative.statement'],
    ],
    [
      'none, for a reason',
      () => '没有因政府信息公开被申请行政复议的情况。',
      ['warning negative.statement'],
    ],
    ['none, and some', () => '本年度未收到政府信息公开申请。', ['warning negative.statement']],
    ['none in part', () => '未收到信函申请，未收到举报。', []],
    [
      'no proceedings, and some',
      () => '未发生行政复议、行政诉讼。',
      ['warning negative.statement', 'warning negative.statement'],
    ],
  ])('%s', async (_, prose, expected) => {
    expect(await inProse(prose())).toEqual(expected)
  })

  test('none, and none', async () => {
    const rows = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration']
    const values = Object.fromEntries(
      rows.flatMap((row) =>
        ['upheld', 'corrected', 'other', 'pending', 'total'].map((kind) => [
          `/proceedings/${row}/${kind}`,
          0,
        ]),
      ),
    )
    expect(await inProse('未发生行政复议、行政诉讼。', { values })).toEqual([])
  })

  test('a finding names the figure, the values and both numbers', async () => {
    const [finding] = await auditOf({ prose: [`收到政府信息公开申请${received() + 5}件。`] })
    expect(finding).toMatchObject({
      paths: ['/figures/0', '/requests/received/total'],
      expected: received(),
      actual: received() + 5,
      basis: 'practice',
    })
  })
})

describe('lists and shares', () => {
  test.each<readonly [what: string, prose: string, findings: readonly string[]]>([
    ['parts that make the whole', '公开规章13件（含新制定5件，修改4件，废止4件）。', []],
    ['parts that exceed it', '归集文件13件（市级9件、县级8件）。', ['warning prose.enumeration']],
    ['parts of a list that goes on', '归集文件13件（市级5件、县级4件）。', []],
    [
      'parts with all others, too few',
      '归集文件13件（市级5件、其他4件）。',
      ['warning prose.enumeration'],
    ],
    [
      'channels, of which one thing may take several',
      '发布信息300条（网站280条、微信200条）。',
      ['info prose.enumeration'],
    ],
    [
      'parts behind 其中 that exceed it',
      '收办材料10件，其中，市级8件，县级9件。',
      ['warning prose.enumeration'],
    ],
    [
      'parts of two kinds, each of which makes the whole',
      '收办材料10件，其中，市级8件，县级2件，书面4件，网上6件。',
      [],
    ],
    [
      'parts in a sentence of their own, of whatever was told before',
      '收到材料50件，办结49件，退回3件。其中，甲类40件，乙类9件。',
      [],
    ],
    [
      'parts in a sentence of their own that exceed the last number',
      '收到材料50件，办结49件，退回3件。其中，甲类40件，乙类8件。',
      ['info prose.enumeration'],
    ],
    ['parts of two numbers taken together', '办理建议43件、提案61件，其中主办29件、会办75件。', []],
    ['a share', '答复来信200件，其中网上50件，占25%。', []],
    ['a share within half of its last digit', '发放材料300份，其中现场100份，占33.3%。', []],
    ['a share, otherwise', '发放材料300份，其中现场100份，占43.3%。', ['info prose.percent']],
    ['a share of something else', '发放材料300份，其中现场100份，占居民总数的3%。', []],
    ['a share of what is not told', '发放材料100份，占43.3%。', []],
    ['a change', '收到信件22份，比2022年（31份）下降29%。', []],
    ['a change, in other brackets', '收到信件50份，比上年(40份)增长50%。', ['info prose.growth']],
    [
      'parts of a number told before the last',
      '收到材料303件，上年结转10件，均已答复，其中甲类15件，乙类26件，丙类157件。',
      ['info prose.enumeration'],
    ],
    [
      'parts that are told by place',
      '举办培训5次，其中线上3次、线下4次。',
      ['warning prose.enumeration'],
    ],
    ['a change, otherwise', '收到信件50份，比上年（40份）增长50%。', ['info prose.growth']],
  ])('%s', async (_, prose, expected) => {
    expect(await inProse(prose)).toEqual(expected)
  })

  test('the scope of a sentence is that of all its clauses', async () => {
    const prose = `全县发生行政复议${reconsideration() + 11}件；行政诉讼${litigation() + 6}件。`
    expect(await inProse(prose)).toEqual(['info prose.proceedings', 'info prose.proceedings'])
  })
})
