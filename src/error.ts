import type { Language } from './codes.js'
import type { LimitName } from './limits.js'

/**
 * Why an input cannot be used: the closed list of codes, with what each means in English, and in
 * Chinese also what to do about it; in English that is in the message of the error.
 */
export const errorCodes = {
  'input.empty': {
    en: 'The input has no bytes.',
    zh: '文件为空（0 字节）。请检查下载是否成功。',
  },
  'input.unreadable': {
    en: 'The file cannot be opened.',
    zh: '文件打不开。请检查路径和权限。',
  },
  'format.unknown': {
    en: 'Neither a known kind of document nor text.',
    zh: '无法识别的文件类型。请提供网页、Word、PDF 或文本文件；压缩包请解压后提供报告文件。',
  },
  'format.unsupported': {
    en: 'A known kind of file that is not read: .xls, .pptx, an image …',
    zh: '暂不支持这种文件（如 .xls、.pptx、图片）。请用 Word 或 WPS 另存为 .docx，或提供网页、PDF 版本。',
  },
  'input.several': {
    en: 'A ZIP or a mail that holds several documents.',
    zh: '压缩包或邮件中有不止一份文件。请解压后逐一提供。',
  },
  'docx.damaged': {
    en: 'A DOCX that is cut short, or not well-formed.',
    zh: '文件损坏或不完整。请重新下载，或打开后另存。',
  },
  'docx.encrypted': {
    en: 'A DOCX under a password.',
    zh: '文件设有打开密码。请取消密码后另存。',
  },
  'pdf.damaged': {
    en: 'A PDF that cannot be opened, or has no pages left.',
    zh: 'PDF 文件损坏或不完整。请重新下载，或打开后另存。',
  },
  'pdf.encrypted': {
    en: 'A PDF that opens with a password only.',
    zh: 'PDF 文件设有打开密码。请取消密码后另存。',
  },
  'pdf.no-text': {
    en: 'Scanned pages, or fonts that do not tell their characters.',
    zh: '页面是扫描图片（或字体缺少编码信息），没有可读取的文字。请换用可复制文字的版本（如原 Word 文件）；没有的，先做文字识别（OCR）并核对识别结果。',
  },
  'ocr.missing': {
    en: 'A package that reading pictures needs is not installed.',
    zh: '缺少识别图片所需的软件包。请先安装。',
  },
  'image.damaged': {
    en: 'A picture that cannot be decoded.',
    zh: '图片无法解码。请重新下载，或另存为 PNG。',
  },
  'report.not-found': {
    en: 'The document can be read, and holds no such report.',
    zh: '文件可以读取，但不是政府信息公开工作年度报告，或正文在附件、链接页中。请提供报告全文所在的网页或文件。',
  },
  'limit.exceeded': {
    en: 'Larger, longer or slower than a limit, which the message names.',
    zh: '文件超过读取上限（大小、页数、用时等）。请只提供报告本身，或调高上限。',
  },
  aborted: { en: 'Stopped by the `signal`.', zh: '已按要求中止。' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>

/** Why an input cannot be used: one of the closed list. */
export type ErrorCode = keyof typeof errorCodes

/** What kinds of file and of report are known and not read, where that decides what is to be done about them. */
export type RefusedKind =
  | 'picture'
  | 'bmp'
  | 'riff'
  | 'archive'
  | 'presentation'
  | 'ebook'
  | 'notWord'
  | 'oldSpreadsheet'
  | 'oldOffice'
  | 'oldWord'
  | 'altChunk'
  | 'portfolio'
  | 'nested'
  | 'nothing'
  | 'schoolYear'
  | 'ruleOfLaw'
  | 'website'
  | 'enforcement'
  | 'budget'
  | 'pictures'
  | 'earlier'
  | 'link'

/** What an error says beside its code, as data: its sentences are made of it. */
export interface ErrorFacts {
  /** The limit that is exceeded: one of `Limits`, or `deadline`, that of a batch. */
  readonly limit?: LimitName | 'deadline'
  /** The bound of that limit. */
  readonly bound?: number
  /** The pages that cannot be read, from 1. */
  readonly pages?: readonly number[]
  /** Why they cannot: they are pictures, or the fonts do not say which characters they draw. */
  readonly cause?: 'pictures' | 'fonts'
  /** What kind of file it is. */
  readonly kind?: RefusedKind
  /** The files in it, or those that a page leads to. */
  readonly files?: readonly string[]
  /** The package that is not installed. */
  readonly package?: string
  /** Why a file cannot be opened, as the system calls it: ENOENT. */
  readonly reason?: string
}

/**
 * The one error that unusable input rejects with. `code` says why, for programs; `message`, in
 * English, says what to do; `cause` is the error of the package that could not go on, if there is one.
 */
export class UnreadableError extends Error {
  /** Tells the class where `instanceof` cannot, as between two copies of the library. */
  override readonly name = 'UnreadableError'
  /** One of the closed list: see `errorCodes`. */
  readonly code: ErrorCode
  /** Which limit, which pages, what kind of file: what the code alone does not say. */
  readonly facts: ErrorFacts

  constructor(
    code: ErrorCode,
    message: string,
    { facts = {}, ...options }: { cause?: unknown; facts?: ErrorFacts } = {},
  ) {
    super(message, options)
    this.code = code
    this.facts = facts
  }
}
