import { UnreadableError } from '../error.js'
import { refusalOf as refusalIn } from '../sentences/refusal.js'
import type { Words } from './words.js'

/** Why a file cannot be read, and what to do. */
export function refusalOf(error: unknown): Words {
  if (error instanceof UnreadableError) {
    return { en: refusalIn(error, 'en'), zh: refusalIn(error, 'zh') }
  }
  const message = error instanceof Error ? error.message : String(error)
  return {
    en: `The file could not be read: ${message}`,
    zh: `本工具读取此文件时出错，请对照原文人工核对。（${message}）`,
  }
}
