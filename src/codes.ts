/**
 * How much a finding matters: `error` is a part that is missing, `warning` a value to look at
 * before it is used, `info` what is good to know.
 */
export type Severity = 'error' | 'warning' | 'info'

/**
 * Where a rule comes from: printed on the form, implied by the structure of its tables, what
 * supervisors test, or about our own reading of the document.
 */
export type Basis = 'form' | 'implied' | 'practice' | 'reading'

interface CodeInfo {
  readonly severity: Severity
  readonly basis: Basis
  /** What must hold, for a check; null where the code tells of our own reading, or needs no formula. */
  readonly formula: string | null
  /** What it means, in English and in Chinese; `{detail}` is what the finding itself has to say. */
  readonly en: string
  readonly zh: string
}

/** The languages in which findings are told. */
export type Language = 'en' | 'zh'

/**
 * The closed list of finding codes: for each its severity (some findings of it may be milder), its basis,
 * what must hold, and what it means in English and in Chinese.
 */
export const codes = {
  'part.missing': {
    severity: 'error',
    basis: 'reading',
    formula: null,
    en: 'No table of this part has been read: {detail}.',
    zh: '未读取到这一部分的表格：{detail}。',
  },
  'cell.unreadable': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'A cell holds digits that cannot be read with certainty: {detail}.',
    zh: '单元格中的数字无法确切读出：{detail}。',
  },
  'cell.ink': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'A cell shows a picture or a drawing, of which no text tells the number: {detail}.',
    zh: '单元格中有图片或图形，其中的数字没有相应的文字，未能读取：{detail}。',
  },
  'cell.doubtful': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'The file does not tell with certainty what is seen in a cell: {detail}.',
    zh: '文件没有说明单元格中实际显示的是什么，未采用：{detail}。',
  },
  'cell.merged': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'One number stands in a cell merged over several values: {detail}.',
    zh: '一个数字位于跨多个数值的合并单元格中：{detail}。',
  },
  'cell.text': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'A cell holds no number where the form has one, and no word for none: {detail}.',
    zh: '应填数字的单元格中不是数字：{detail}。',
  },
  'cells.blank': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'Cells are left blank: {detail}.',
    zh: '有空白单元格：{detail}。',
  },
  'number.spaced': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'White space inside a number was dropped: {detail}.',
    zh: '已去掉数字中间的空格：{detail}。',
  },
  'label.inexact': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'A damaged label was read from its words and its place: {detail}.',
    zh: '残损的标签已据其用字和位置读出：{detail}。',
  },
  'row.unknown': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'Rows could not be matched to the form by their labels; their numbers are in `unmapped`: {detail}.',
    zh: '有的行未能对应到年报格式，其数字列入 `unmapped`：{detail}。',
  },
  'column.unknown': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'Columns could not be matched to the form by their headings; their numbers are in `unmapped`: {detail}.',
    zh: '有的列未能对应到年报格式，其数字列入 `unmapped`：{detail}。',
  },
  'table.unknown': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'A table could not be matched to the form; its numbers are in `unmapped`: {detail}.',
    zh: '有一张表格未能对应到年报格式，其数字列入 `unmapped`：{detail}。',
  },
  'row.missing': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'A row of the form was not found, and no number is left that may be its own: {detail}.',
    zh: '未读取到年报格式中的一行，表格中也没有未归类的数字可能属于它：{detail}。',
  },
  'column.missing': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'A column of the form was not found, and no number is left that may be its own: {detail}.',
    zh: '未读取到年报格式中的一列，表格中也没有未归类的数字可能属于它：{detail}。',
  },
  'number.unplaced': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'Numbers stand in labels, in headings or beside others, and could not be assigned: {detail}.',
    zh: '行名、列名中或其他数字旁有数字未能对应到年报格式：{detail}。',
  },
  'row.misfit': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'The cells of a row do not fit the columns, so its values are left out: {detail}.',
    zh: '一行的单元格与各列对不上，其数值未采用：{detail}。',
  },
  'column.doubtful': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'The headings do not tell which column is which: {detail}.',
    zh: '表头无法说明各列分别是什么：{detail}。',
  },
  'value.repeated': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'A value is printed more than once, and differently; the first was taken: {detail}.',
    zh: '同一数值印有两次且不一致，已采用第一次：{detail}。',
  },
  'edition.mixed': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'The tables of disclosure and of requests follow different editions of the form: {detail}.',
    zh: '各表采用了不同版本的格式（主动公开、依申请公开）：{detail}。',
  },
  'unit.missing': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'An amount is printed without a unit and was left as it is: {detail}.',
    zh: '金额没有印出单位，保持原样：{detail}。',
  },
  'unit.conflict': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'The unit in the cell is not that of its heading; the cell’s was taken: {detail}.',
    zh: '单元格中的单位与表头不同，已采用单元格中的单位：{detail}。',
  },
  'sign.unexpected': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'A sign stands where the form has none and was dropped: {detail}.',
    zh: '格式文本不应有正负号之处印有正负号，已去掉：{detail}。',
  },
  'page.unread': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'Pages are pictures, or damaged; what they print is not read: page {detail}.',
    zh: '有的页是图片或已损坏，其内容未能读出：第 {detail} 页。',
  },
  'page.blank': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'Pages print no text: page {detail}.',
    zh: '有的页没有文字：第 {detail} 页。',
  },
  'glyph.unknown': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'A font does not tell which characters it draws, or an edge cuts a number; read as \ufffd: page {detail}.',
    zh: '字体没有说明所画的是什么字，或数字被边缘截断，读作 \ufffd：第 {detail} 页。',
  },
  'file.truncated': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'The end of the file is missing; what is left of it was read: {detail} bytes.',
    zh: '文件末尾缺失，已读出其余部分：{detail} 字节。',
  },
  'published.property': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'No date is printed; it is the day on which the file was last written: {detail}.',
    zh: '报告没有印出日期，采用文件最后写入的日期：{detail}。',
  },
  'year.conflict': {
    severity: 'warning',
    basis: 'reading',
    formula: null,
    en: 'The report names different years as its own: {detail}.',
    zh: '报告对自己的年度说法不一：{detail}。',
  },
  'requests.balance': {
    severity: 'warning',
    basis: 'form',
    formula: 'received + broughtForward = outcomes.total + carriedForward',
    en: 'The sum that the form itself prints does not hold (item one plus item two equals item three plus item four): {detail}.',
    zh: '格式文本印明的勾稽关系不成立（第一项加第二项之和，等于第三项加第四项之和）：{detail}。',
  },
  'requests.outcomes.sum': {
    severity: 'warning',
    basis: 'implied',
    formula:
      'outcomes.total = granted + partlyGranted + Σ denied + Σ unavailable + Σ notProcessed + Σ other',
    en: 'The total of the outcomes is not the sum of the outcomes: {detail}.',
    zh: '办理结果的总计不等于各项之和：{detail}。',
  },
  'requests.group.sum': {
    severity: 'warning',
    basis: 'implied',
    formula: 'combined = Σ of the rows of its group',
    en: 'The number of a whole group of outcomes is not the sum of its rows: {detail}.',
    zh: '一组办理结果的合计不等于组内各行之和：{detail}。',
  },
  'requests.row.sum': {
    severity: 'warning',
    basis: 'implied',
    formula: 'total = Σ of the six kinds of applicant',
    en: 'The total of a row is not the sum of the kinds of applicant: {detail}.',
    zh: '一行的总计不等于各类申请人之和：{detail}。',
  },
  'proceedings.sum': {
    severity: 'warning',
    basis: 'implied',
    formula: 'total = upheld + corrected + other + pending',
    en: 'The total of a kind of proceedings is not the sum of its results: {detail}.',
    zh: '复议或诉讼的总计不等于各项结果之和：{detail}。',
  },
  'form.sum': {
    severity: 'warning',
    basis: 'form',
    formula: 'total = Σ of, as a form of one’s own declares it',
    en: 'A sum that the form declares does not hold: {detail}.',
    zh: '自定义格式所声明的勾稽关系不成立：{detail}。',
  },
  'sums.blank': {
    severity: 'info',
    basis: 'implied',
    formula: null,
    en: 'Sums that cannot be checked, since their totals or all their parts are left blank, or some of their parts are not printed: {detail}.',
    zh: '总计或各分项全部留空，或缺少部分分项，无法核对其和：{detail}。',
  },
  'count.fraction': {
    severity: 'warning',
    basis: 'implied',
    formula: 'every count is a whole number',
    en: 'A count is not whole: {detail}.',
    zh: '件数不是整数：{detail}。',
  },
  'disclosure.inForce.min': {
    severity: 'info',
    basis: 'practice',
    formula: 'inForce ≥ issued − repealed',
    en: 'Fewer documents are in force than were issued and not repealed in the year: {detail}.',
    zh: '现行有效件数少于本年制发且未废止的件数：{detail}。',
  },
  'disclosure.stock.2019': {
    severity: 'info',
    basis: 'practice',
    formula: 'totalPublished ≥ newlyPublished',
    en: 'Fewer documents are published in all than were newly published in the year: {detail}.',
    zh: '对外公开总数量少于本年新公开数量：{detail}。',
  },
  'disclosure.rules.power': {
    severity: 'info',
    basis: 'practice',
    formula: 'rules.* > 0 only for bodies that may make rules',
    en: 'Rules (规章) are stated by a body of a kind that the Legislation Law gives no power to make them: {detail}.',
    zh: '依《立法法》这一级机关没有规章制定权，报告却填有规章数：{detail}。',
  },
  'fees.unit': {
    severity: 'info',
    basis: 'practice',
    formula: 'fees.collected ≤ 1 000 000 万元 (a county), ≤ 100 000 万元 (a department)',
    en: 'An amount of fees is so high for such a body that it may be in 元 (CNY): {detail}.',
    zh: '收费金额对这类机关而言过高，可能以元为单位：{detail}。',
  },
  'part.six.fee': {
    severity: 'info',
    basis: 'practice',
    formula: 'outcomes.other.feeUnpaid > 0 ⇒ the prose speaks of fees',
    en: 'Requests ended for an unpaid fee, and the prose says nothing of fees for information: {detail}.',
    zh: '有申请因逾期未缴费而终止处理，正文却没有说明信息处理费：{detail}。',
  },
  'section.missing': {
    severity: 'info',
    basis: 'practice',
    formula: null,
    en: 'The report lacks a part of the form: {detail}.',
    zh: '报告缺少格式文本中的部分：{detail}。',
  },
  'section.order': {
    severity: 'info',
    basis: 'practice',
    formula: null,
    en: 'The parts stand in another order than that of the form: {detail}.',
    zh: '各部分的次序与格式文本不同：{detail}。',
  },
  'section.number': {
    severity: 'info',
    basis: 'practice',
    formula: null,
    en: 'Parts bear another number than that of the form: {detail}.',
    zh: '部分的序号与格式文本不同：{detail}。',
  },
  'section.empty': {
    severity: 'info',
    basis: 'practice',
    formula: null,
    en: 'Part five names no problem: {detail}.',
    zh: '第五部分没有写出任何问题：{detail}。',
  },
  'prose.received': {
    severity: 'warning',
    basis: 'practice',
    formula:
      'N = received.total, or received.total + broughtForward.total, or outcomes.total.total + carriedForward.total',
    en: 'The prose states another number of requests received than the table: {detail}.',
    zh: '正文所述收到的申请与表格不同：{detail}。',
  },
  'prose.answered': {
    severity: 'warning',
    basis: 'practice',
    formula: 'N = outcomes.total.total, with or without what was brought forward',
    en: 'The prose states another number of requests answered than the table: {detail}.',
    zh: '正文所述答复的申请与表格不同：{detail}。',
  },
  'prose.carried': {
    severity: 'warning',
    basis: 'practice',
    formula: 'N = carriedForward.total; of the year before, N = broughtForward.total',
    en: 'The prose states another number of requests carried over than the table: {detail}.',
    zh: '正文所述结转的申请与表格不同：{detail}。',
  },
  'prose.outcomes': {
    severity: 'warning',
    basis: 'practice',
    formula: 'N = the total of the row, or of the group of rows',
    en: 'The prose states another number of an outcome than the table: {detail}.',
    zh: '正文所述办理结果与表格不同：{detail}。',
  },
  'prose.proceedings': {
    severity: 'warning',
    basis: 'practice',
    formula:
      'N = reconsideration.total; N = litigation.direct.total + litigation.afterReconsideration.total',
    en: 'The prose states another number of proceedings than the table: {detail}.',
    zh: '正文所述复议或诉讼与表格不同：{detail}。',
  },
  'prose.documents': {
    severity: 'warning',
    basis: 'practice',
    formula: 'N = the number of documents of that kind',
    en: 'The prose states another number of documents than the table: {detail}.',
    zh: '正文所述文件与表格不同：{detail}。',
  },
  'prose.decisions': {
    severity: 'warning',
    basis: 'practice',
    formula: 'N = decisions',
    en: 'The prose states another number of decisions than the table: {detail}.',
    zh: '正文所述处理决定与表格不同：{detail}。',
  },
  'prose.fees': {
    severity: 'warning',
    basis: 'practice',
    formula: 'N = fees.collected',
    en: 'The prose states another number of fees than the table: {detail}.',
    zh: '正文所述收费与表格不同：{detail}。',
  },
  'prose.percent': {
    severity: 'info',
    basis: 'practice',
    formula: 'p % = part ÷ whole, within half of its last digit',
    en: 'A share that the prose states is not that of its numbers: {detail}.',
    zh: '正文所述占比与其数字不符：{detail}。',
  },
  'prose.enumeration': {
    severity: 'warning',
    basis: 'implied',
    formula: 'N ≥ Σ of its parts; N = Σ where the list ends with 其他',
    en: 'The parts that the prose lists do not make their total: {detail}.',
    zh: '正文所列分项与总数不符：{detail}。',
  },
  'negative.statement': {
    severity: 'warning',
    basis: 'practice',
    formula: 'none is stated ⇔ the table has 0',
    en: 'The prose says that there was none, and the table has some: {detail}.',
    zh: '正文称没有，表格中却有：{detail}。',
  },
  'requests.chain': {
    severity: 'warning',
    basis: 'practice',
    formula: 'broughtForward(y) = carriedForward(y − 1)',
    en: 'What one year carries forward is not what the next brings forward: {detail}.',
    zh: '上一年结转下年度的数量与本年的上年结转数量不同：{detail}。',
  },
  'disclosure.stock': {
    severity: 'warning',
    basis: 'practice',
    formula: 'inForce(y) = inForce(y − 1) + issued(y) − repealed(y)',
    en: 'The documents in force do not follow from those of the year before: {detail}.',
    zh: '现行有效件数与上一年及本年增减不符：{detail}。',
  },
  'disclosure.items.chain': {
    severity: 'warning',
    basis: 'implied',
    formula: 'itemsPriorYear(y) = itemsPriorYear(y − 1) + itemsChange(y − 1)',
    en: 'The items of the prior year are not those that the report of that year gives: {detail}.',
    zh: '上一年项目数量与上一年报告所述不符：{detail}。',
  },
  'proceedings.chain': {
    severity: 'info',
    basis: 'practice',
    formula: 'total(y) ≥ pending(y − 1)',
    en: 'Fewer proceedings are counted than were pending at the end of the year before: {detail}.',
    zh: '本年复议或诉讼少于上年末尚未审结的件数：{detail}。',
  },
  'prose.growth': {
    severity: 'info',
    basis: 'practice',
    formula: 'p % = N(y) ÷ N(y − 1) − 1, within half of its last digit',
    en: 'A growth that the prose states does not follow from the two years: {detail}.',
    zh: '正文所述增减幅度与两年数字不符：{detail}。',
  },
  'duplicate.year': {
    severity: 'info',
    basis: 'practice',
    formula: null,
    en: 'The prose repeats that of the year before: {detail}.',
    zh: '正文与上一年雷同：{detail}。',
  },
  'series.gap': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'No report of these years is at hand, and nothing was compared over them: {detail}.',
    zh: '缺少这些年度的报告，未跨年比较：{detail}。',
  },
  'series.repeated': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'Several reports are of one year; the first was taken: {detail}.',
    zh: '同一年度有多份报告，采用第一份：{detail}。',
  },
  'series.undated': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'A report names no year and was left out: {detail}.',
    zh: '有报告没有年度，未列入：{detail}。',
  },
  'series.issuer': {
    severity: 'info',
    basis: 'reading',
    formula: null,
    en: 'The reports name different bodies: {detail}.',
    zh: '各报告的机关名称不同：{detail}。',
  },
} as const satisfies Readonly<Record<string, CodeInfo>>

/** The code of a finding: one of the closed list `findingCodes`. */
export type Code = keyof typeof codes
