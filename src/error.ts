import type { Language } from './codes.js'

/**
 * Why an input cannot be used: the closed list of codes, with what each means in English and in
 * Chinese. What to do about it is in the message of the error.
 */
export const errorCodes = {
  'input.empty': { en: 'The input has no bytes.', zh: '没有内容。' },
  'input.unreadable': { en: 'The file cannot be opened.', zh: '文件打不开。' },
  'format.unknown': {
    en: 'Neither a known kind of document nor text.',
    zh: '既不是已知的文档类型，也不是文本。',
  },
  'format.unsupported': {
    en: 'A known kind of file that is not read: .xls, .pptx, an image …',
    zh: '已知但不读取的类型：.xls、.pptx、图片等。',
  },
  'input.several': {
    en: 'A ZIP or a mail that holds several documents.',
    zh: '压缩包或邮件中有不止一份文件。',
  },
  'docx.damaged': {
    en: 'A DOCX that is cut short, or not well-formed.',
    zh: 'DOCX 不完整，或不是合格的 XML。',
  },
  'docx.encrypted': { en: 'A DOCX under a password.', zh: 'DOCX 有密码。' },
  'pdf.damaged': {
    en: 'A PDF that cannot be opened, or has no pages left.',
    zh: 'PDF 打不开，或已没有页面。',
  },
  'pdf.encrypted': {
    en: 'A PDF that opens with a password only.',
    zh: 'PDF 须有密码才能打开。',
  },
  'pdf.no-text': {
    en: 'Scanned pages, or fonts that do not tell their characters.',
    zh: '扫描的页面，或字体没有说明所画的字。',
  },
  'ocr.missing': {
    en: 'A package that reading pictures needs is not installed.',
    zh: '缺少识别图片所需的软件包。',
  },
  'image.damaged': {
    en: 'A picture that cannot be decoded.',
    zh: '图片无法解码。',
  },
  'report.not-found': {
    en: 'The document can be read, and holds no such report.',
    zh: '文档可读，但其中没有这种报告。',
  },
  'limit.exceeded': {
    en: 'Larger, longer or slower than a limit, which the message names.',
    zh: '超过上限（大小、页数、用时等），消息写明是哪一项。',
  },
  aborted: { en: 'Stopped by the `signal`.', zh: '由 `signal` 中止。' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>

/** Why an input cannot be used: one of the closed list. */
export type ErrorCode = keyof typeof errorCodes

/**
 * The one error that unusable input rejects with. `code` says why, for programs; `message`, in
 * English, says what to do; `cause` is the error of the package that could not go on, if there is one.
 */
export class UnreadableError extends Error {
  /** Tells the class where `instanceof` cannot, as between two copies of the library. */
  override readonly name = 'UnreadableError'
  /** One of the closed list: see `errorCodes`. */
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
