import { type ErrorCode, errorCodes, UnreadableError } from '../error.js'
import type { Words } from './words.js'

/** What to do about a file that cannot be read. */
const advice: Readonly<Record<ErrorCode, string>> = {
  'input.empty': '请检查下载是否成功。',
  'input.unreadable': '请检查文件是否还在原处。',
  'input.several': '请解压后逐份选择。',
  'format.unknown': '请提供网页、Word、PDF 或文本文件。',
  'format.unsupported': '请用 Word 或 WPS 另存为 .docx，或提供网页、PDF 文件。',
  'docx.damaged': '请重新下载，或打开后另存。',
  'docx.encrypted': '请取消打开密码后另存。',
  'pdf.damaged': '请重新下载，或打开后另存。',
  'pdf.encrypted': '请取消打开密码后另存。',
  'pdf.no-text':
    '请换用可复制文字的版本（如原 Word 文件）；没有的，先用文字识别（OCR）软件识别，并核对识别结果。',
  'ocr.missing': '请先安装。',
  'image.damaged': '请重新下载，或另存为 PNG。',
  'report.not-found': '可能是其他文件，或正文在附件、链接页中。请提供报告全文所在的文件。',
  'limit.exceeded': '请只提供报告本身。',
  aborted: '请重新选择文件。',
}

/** Why a file cannot be read, and what to do. */
export function refusalOf(error: unknown): Words {
  if (error instanceof UnreadableError) {
    const { code, message } = error
    return { en: message, zh: `${errorCodes[code].zh}${advice[code]}` }
  }
  const message = error instanceof Error ? error.message : String(error)
  return {
    en: `The file could not be read: ${message}`,
    zh: `本工具读取此文件时出错，请对照原文人工核对。（${message}）`,
  }
}
