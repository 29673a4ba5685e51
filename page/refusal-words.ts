import type { Words } from '../src/view/words.js'

/** A file that took too long, or that its worker could not hold. */
export const stopped: Words = {
  en: 'Reading took too long or too much memory and was stopped. Pass the report alone.',
  zh: '读取时间过长或占用内存过多，已停止。请只提供报告本身。',
}
