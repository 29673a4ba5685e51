import type { Language } from '../codes.js'
import { UnreadableError } from '../error.js'
import { refusalOf } from '../sentences/refusal.js'

/** An input that cannot be used, as messages and lines of JSON tell it. */
export interface Fault {
  readonly code: string
  readonly message: string
}

/** Why an input is none, where that is not for the library to say: a line, a stored report. */
export class InputError extends Error {
  override readonly name = 'InputError'
  constructor(
    readonly code: string,
    message: string,
    /** The same in Chinese. */
    readonly zh: string,
  ) {
    super(message)
  }
}

/** Why a file of a folder is no input. */
export type SkipReason = 'hidden' | 'lock' | 'saved' | 'link' | 'data'

const reasons: Readonly<Record<SkipReason, Readonly<Record<Language, string>>>> = {
  hidden: {
    en: 'A hidden file, or one in a hidden folder, is passed over: name it to have it read.',
    zh: '隐藏文件（或位于隐藏文件夹中），未读取。需要读取的，请直接写出文件名。',
  },
  lock: {
    en: 'A lock file, which an office program leaves while a document is open, is passed over.',
    zh: '办公软件打开文件时留下的临时文件，未读取。',
  },
  saved: {
    en: 'A file that belongs to a saved page is passed over: the page is read.',
    zh: '保存网页时附带的文件，未读取；网页本身已读取。',
  },
  link: {
    en: 'A link is passed over, since it may lead out of the folder: name it to have it read.',
    zh: '链接可能指向文件夹以外，未读取。需要读取的，请直接写出文件名。',
  },
  data: {
    en: 'JSON that holds no report of nianbao is passed over: name it to be told why.',
    zh: '这是其他 JSON 数据，其中没有本工具输出的报告，未读取。',
  },
}

/** A file of a folder that is passed over. */
export class SkippedFile extends Error {
  override readonly name = 'SkippedFile'
  readonly code: `skipped.${SkipReason}`
  /** The same in Chinese. */
  readonly zh: string
  constructor(readonly reason: SkipReason) {
    super(reasons[reason].en)
    this.zh = reasons[reason].zh
    this.code = `skipped.${reason}`
  }
}

/** An error that is not the fault of the input is `internal`: a bug of this tool. */
export function faultOf(error: unknown, lang: Language): Fault {
  if (error instanceof UnreadableError) return { code: error.code, message: refusalOf(error, lang) }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof InputError || error instanceof SkippedFile)
    return { code: error.code, message: lang === 'zh' ? error.zh : message }
  return { code: 'internal', message: lang === 'zh' ? `本工具出错：“${message}”。` : message }
}

/** How a fault is told to people: the file first, its code last. */
export function faultLine(name: string, { code, message }: Fault, lang: Language): string {
  return lang === 'zh' ? `${name}：${message}〔${code}〕` : `${name}: ${message} [${code}]`
}
