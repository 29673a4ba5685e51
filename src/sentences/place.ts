import type { Language } from '../codes.js'
import type { Facts } from '../facts.js'
import * as en from './en.js'
import * as zh from './zh.js'

/** Where in a report a finding speaks of, in a few words; empty where it speaks of no one place. */
export function placeOf(facts: Partial<Facts>, language: Language): string {
  const say =
    language === 'zh'
      ? zh
      : { ...en, valueIn: (...of: Parameters<typeof en.valueIn>) => en.sentence(en.valueIn(...of)) }
  const [relation] = facts.relations ?? []
  const value = facts.value ?? facts.values?.[0] ?? relation?.value
  if (value !== undefined) return say.valueIn(value)
  if (facts.table !== undefined) return say.part(facts.table)
  const texts = facts.label === undefined ? facts.labels : [facts.label]
  return texts === undefined ? '' : say.quotes(texts.filter((text) => text !== ''))
}

const advice = {
  en: /(?<=[.:] )(?=(?:Check|Compare|Use|Download|Make sure)\b)/,
  zh: /(?<=。)(?=请)/,
} as const

/** What a message says, and what it asks for; empty where it asks for nothing. */
export function adviceIn(message: string, language: Language): { said: string; asked: string } {
  const [said = '', ...asked] = message.split(advice[language])
  return { said: said.trim(), asked: asked.join('') }
}
