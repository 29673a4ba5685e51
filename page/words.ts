import type { Words } from '../src/view/words.js'

const w = (en: string, zh: string): Words => ({ en, zh })

/** What the page says of its own, beside what it says of reports. */
export const words = {
  title: w(
    'Checking annual reports on open government information',
    '政府信息公开工作年度报告核对',
  ),
  lead: w(
    'Put in the reports, and see at once whether their numbers contradict each other.',
    '放入年度报告文件，逐项核对表格数据、合计关系以及正文与表格是否一致。',
  ),
  drop: w('Drop reports here', '把年度报告文件拖到这里'),
  choose: w('Choose files', '选择文件'),
  folder: w('Choose a folder', '选择文件夹'),
  kinds: w(
    'Web pages (HTML, MHT), Word (.docx, .doc), WPS, PDF, RTF, ODT, OFD, Excel (.xlsx), text, ZIP. Many at once are fine.',
    '可读取：网页（HTML、MHT）、Word（.docx、.doc）、WPS、PDF、RTF、ODT、OFD、Excel（.xlsx）、文本、ZIP 压缩包。可一次放入多个文件。',
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
  done: w('Read', '已读取'),
  skipped: w(
    'files passed over: hidden ones, lock files, and those that belong to a saved page.',
    '个文件已跳过：隐藏文件、锁定文件和网页附带的文件。',
  ),
  back: w('All files', '全部文件'),
  more: w('Add files', '继续添加文件'),
  clear: w('Start anew', '清空'),
  print: w('Print the check sheet', '打印核对单'),
  downloads: w('Save all results:', '保存全部结果：'),
  xlsx: w('Sheet of findings (Excel)', '核对意见表（Excel）'),
  csv: w('Data (CSV)', '数据（CSV）'),
  parquet: w('Data (Parquet)', '数据（Parquet）'),
  ndjson: w('Data (NDJSON)', '数据（NDJSON）'),
  writing: w('Writing the file …', '正在生成文件……'),
  opening: w('Opening …', '正在打开……'),
  failed: w('That did not work: ', '未能完成：'),
  failedSeries: w(
    'The years of one body could not be compared: ',
    '未能比较同一机关的各年度报告：',
  ),
  actions: w('Actions', '操作'),
  correction: w('Correct a value by hand', '人工更正'),
  was: w('As read', '读取的数据'),
  value: w('Corrected to', '更正为'),
  valueHint: w('A number; empty if the report states none.', '填数字；报告未填的留空。'),
  by: w('By', '更正人'),
  note: w('Note', '说明'),
  save: w('Save', '保存'),
  cancel: w('Cancel', '取消'),
  remove: w('Take back', '撤销更正'),
  noNumber: w('This is no number.', '这不是数字。'),
  corrected: w('corrected by hand', '人工更正'),
  corrections: w('Corrections by hand (kept in this browser)', '人工更正（保存在本浏览器中）'),
  none: w('none', '无数值'),
} as const
