import type { Words } from '../src/view/words.js'

const w = (en: string, zh: string): Words => ({ en, zh })

/** What the page says of its own, beside what it says of reports. */
export const words = {
  title: w(
    'Checking annual reports on open government information',
    '政府信息公开工作年度报告核对',
  ),
  lead: w(
    'Put in the reports: each is checked for sums that do not hold, and for text that does not agree with the tables.',
    '放入年度报告文件，自动核对表格填写、合计关系以及正文与表格是否一致，逐条列出核对意见。',
  ),
  drop: w('Drop reports here', '把年度报告文件拖到这里'),
  choose: w('Choose files', '选择文件'),
  folder: w('Choose a folder', '选择文件夹'),
  kinds: w(
    'One file, many, or a folder: Word (.docx, .doc), WPS (.wps), PDF, OFD, web pages (.html, .mht), Excel (.xlsx), text (.txt, .md, .csv), RTF, OpenDocument (.odt, .ods), mail (.eml), ZIP.',
    '可一次放入一份、多份或整个文件夹。可读取：Word（.docx、.doc）、WPS（.wps）、PDF、OFD、网页（.html、.mht）、Excel（.xlsx）、文本（.txt、.md、.csv）、RTF、开放文档（.odt、.ods）、邮件（.eml）、ZIP 压缩包。',
  ),
  local: w(
    'The files stay on this computer: this page has no access to any network.',
    '文件只在本机读取，不上传：本页面不能访问任何网络。',
  ),
  scope: w(
    'It looks for contradictions within a report and does not judge whether the report is true. A scan has to be recognized (OCR) first.',
    '只核对是否自相矛盾，不判断是否属实。扫描件请先做文字识别（OCR）。',
  ),
  reading: w('Reading', '正在读取'),
  closed: w(
    'The folder that was dropped could not be opened by this browser. Please use “Choose a folder”.',
    '浏览器未能打开拖入的文件夹，请改用“选择文件夹”。',
  ),
  back: w('All files', '全部文件'),
  more: w('Add files', '继续添加文件'),
  clear: w('Clear the list', '清空列表'),
  print: w('Print the check sheet', '打印核对单'),
  printing: w('Getting the pages ready …', '正在准备打印……'),
  sheets: w('Check sheets of all files (to print)', '全部核对单（打印）'),
  downloads: w('For the agencies:', '反馈各单位：'),
  data: w('All values, for statistics:', '全部数据，供统计分析：'),
  xlsx: w('Sheet of findings (Excel)', '核对意见表（Excel）'),
  csv: w('CSV', 'CSV'),
  parquet: w('Parquet', 'Parquet'),
  ndjson: w('NDJSON', 'NDJSON'),
  writing: w('Writing the file …', '正在生成文件……'),
  opening: w('Opening …', '正在打开……'),
  failed: w('That did not work: ', '未能完成：'),
  failedSeries: w(
    'The years of one body could not be compared: ',
    '未能比较同一机关的各年度报告：',
  ),
  actions: w('Actions', '操作'),
  correction: w('Correct a value by hand', '人工更正'),
  about: w(
    'The file is not changed. What was read is kept beside the correction, here and in what is saved.',
    '只作记录，不改动原文件；原值与更正值一并显示，并列入保存的表格。',
  ),
  was: w('As read:', '读取的数据：'),
  original: w('as read', '原值'),
  value: w('Corrected to', '更正为'),
  valueHint: w('A number; empty if the report states none.', '填数字；报告未填的留空。'),
  by: w('By (optional)', '更正人（可不填）'),
  note: w('Note (optional)', '说明（可不填）'),
  save: w('Save', '保存'),
  cancel: w('Cancel', '取消'),
  remove: w('Take back', '撤销更正'),
  noted: w('The correction is kept.', '更正已记录。'),
  noNumber: w('This is no number.', '这不是数字。'),
  corrected: w('corrected by hand', '人工更正'),
  corrections: w('Corrections by hand (kept in this browser)', '人工更正（保存在本浏览器中）'),
  none: w('none', '无数值'),
} as const

/** How far reading is, what came of it, and what was written. */
export const counted = {
  reading: (done: number, all: number) =>
    w(
      `Reading ${done} of ${all} …`,
      `正在读取第 ${Math.min(done + 1, all)} 个，共 ${all} 个文件……`,
    ),
  readingOne: (name: string) => w(`Reading ${name} …`, `正在读取“${name}”……`),
  done: (read: number, refused: number) =>
    refused === 0
      ? w(`${read} read.`, `已读取 ${read} 份。`)
      : w(
          `${read} read, ${refused} cannot be read.`,
          `已读取 ${read} 份，无法读取 ${refused} 份。`,
        ),
  skipped: (count: number) =>
    w(
      `${count} files passed over: hidden ones, lock files, and those that belong to a saved page.`,
      `另有 ${count} 个文件未纳入：隐藏文件、办公软件临时文件和保存网页时附带的文件。`,
    ),
  saved: (name: string) =>
    w(
      `${name} is saved: look in the downloads of the browser.`,
      `已保存“${name}”，请在浏览器的“下载”中查看。`,
    ),
} as const
