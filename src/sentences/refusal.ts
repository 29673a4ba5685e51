import type { Language } from '../codes.js'
import { type ErrorFacts, errorCodes, type RefusedKind, type UnreadableError } from '../error.js'
import { pages as named, quotes } from './zh.js'

/** What each limit is of, and in what it is counted. */
const limits: Readonly<
  Record<NonNullable<ErrorFacts['limit']>, readonly [of: string, unit: string]>
> = {
  bytes: ['大小', '字节'],
  unfoldedBytes: ['解压后的大小', '字节'],
  unfoldedRatio: ['压缩比', '倍'],
  files: ['压缩包内的文件数', '个'],
  pages: ['页数', '页'],
  operators: ['一页的绘制指令数', '条'],
  elements: ['元素数', '个'],
  depth: ['嵌套层数', '层'],
  cells: ['一张表格的单元格数', '个'],
  columnSpan: ['单元格跨列数', '列'],
  rowSpan: ['单元格跨行数', '行'],
  characters: ['字数', '字'],
  milliseconds: ['用时', '毫秒'],
  memory: ['所占内存', 'MB'],
  deadline: ['用时', '毫秒'],
}

/** Files of kinds that are not read, and what to do about each. */
const kinds: Readonly<Record<RefusedKind, string>> = {
  picture:
    '这是图片，没有可读取的文字。请换用可复制文字的版本；没有的，安装识别图片所需的软件包后，用“--ocr”读取。',
  bmp: '暂不支持 BMP 图片。请另存为 PNG。',
  riff: '这是图片或声音文件，没有可读取的文字。请提供报告文件。',
  archive: '暂不支持这种压缩包。请解压后提供报告文件。',
  presentation: '暂不支持演示文稿（.pptx）。请另存为 .docx 或 PDF。',
  ebook: '暂不支持电子书（.epub）。请提供网页、Word 或 PDF 版本。',
  notWord: '这不是 Word 文件，不能按指定的格式读取。请不要指定格式，或另存为 .docx。',
  oldSpreadsheet: '暂不支持旧版电子表格（.xls、.et）。请用 Excel 或 WPS 另存为 .xlsx。',
  oldOffice: '暂不支持旧版 Office 文件。请用 Word 或 WPS 另存为 .docx 或 PDF。',
  oldWord: '暂不支持 Word 6 和 Word 95 文件（.doc）。请用 Word 或 WPS 另存为 .docx。',
  altChunk: '正文以其他格式嵌在文件中，无法读取。请用 Word 打开后另存。',
  portfolio: '这是装有多个文件的 PDF 文件包。请取出其中的报告，单独提供。',
  nested: '压缩包嵌套过深。请解压后提供报告文件。',
  nothing: '其中没有可读取的文件。请直接提供报告文件。',
  schoolYear:
    '这是按学年编制的信息公开年度报告，部分和表格与政府信息公开工作年度报告不同，暂不支持。请提供按自然年度编制的报告。',
  ruleOfLaw: '这是法治政府建设年度报告，不是政府信息公开工作年度报告。请提供后者。',
  website: '这是政府网站工作年度报表，不是政府信息公开工作年度报告。请提供后者。',
  enforcement: '这是行政执法年度数据，不是政府信息公开工作年度报告。请提供后者。',
  budget: '这是部门预算或决算，不是政府信息公开工作年度报告。请提供后者。',
  pictures:
    '页面有政府信息公开工作年度报告的标题，但正文是图片，没有可读取的文字。请换用可复制文字的版本。',
  earlier:
    '这是 2019 年以前的政府信息公开工作年度报告，本工具未读取到统计表，也未识别出正文各部分。请提供报告全文。',
  link: '页面中没有报告正文，只有报告文件的链接。请提供该文件。',
}

/** Why a file cannot be opened, by what the system calls it. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  ENOTDIR: '没有这个文件或文件夹',
  EISDIR: '这是文件夹',
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  EBUSY: '文件正被其他程序使用',
  ENAMETOOLONG: '文件名过长',
  ENOSPC: '磁盘空间不足',
  EROFS: '磁盘为只读',
}

/** The same of a code that is none of these: it stands for itself. */
export function reasonIn(code: string): string {
  return reasons[code] ?? `“${code}”`
}

const ofPictures =
  '请换用可复制文字的版本（如原 Word 文件）；没有的，先做文字识别（OCR）并核对识别结果。'

/** What the code says, with the facts of this file: the first sentence says why, the next what to do. */
function saidOf(code: UnreadableError['code'], facts: ErrorFacts): string | null {
  const { limit, bound, pages, kind, files, reason } = facts
  if (kind === 'link' && files !== undefined)
    return `页面中没有报告正文，只有报告文件的链接：${quotes(files)}。请提供该文件。`
  if (kind !== undefined) return kinds[kind]
  if (limit !== undefined) {
    const [of, unit] = limits[limit]
    return `文件超过读取上限（${of}：${bound} ${unit}，${limit}）。请只提供报告本身，或调高这一上限。`
  }
  if (pages !== undefined) {
    const why = facts.cause === 'fonts' ? '的字体缺少编码信息，无法识别' : '是扫描图片，没有'
    return `${named(pages)}${why}文字。${ofPictures}`
  }
  if (facts.package !== undefined) return `缺少识别图片所需的软件包“${facts.package}”。请先安装。`
  if (files !== undefined && code === 'input.several')
    return `其中有 ${files.length} 份文件：${quotes(files)}。请逐一提供。`
  if (reason !== undefined) return `文件打不开：${reasonIn(reason)}。请检查路径和权限。`
  return null
}

/** What an error says, and what to do, in English or in Chinese. */
export function refusalOf(
  { code, message, facts }: Pick<UnreadableError, 'code' | 'message' | 'facts'>,
  language: Language,
): string {
  return language === 'en' ? message : (saidOf(code, facts) ?? errorCodes[code].zh)
}
