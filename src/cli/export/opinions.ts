import type { Language, Severity } from '../../codes.js'
import { type Finding, gravestFirst, messageOf } from '../../finding.js'
import type { Report } from '../../report.js'
import { adviceIn, placeOf } from '../../sentences/place.js'

/** One line of the sheet that an office sends back to its units (核对意见表). */
export interface Opinion {
  readonly level: string
  /** The value, the row or the part that is spoken of. */
  readonly place: string
  /** What the report prints there. */
  readonly stated: string | number | null
  /** What is the matter. */
  readonly problem: string
  /** What to do about it. */
  readonly advice: string
  /** Page of a PDF, from 1. */
  readonly page: number | null
}

const levels: Readonly<Record<Severity, Readonly<Record<Language, string>>>> = {
  error: { en: 'problem', zh: '问题' },
  warning: { en: 'doubt', zh: '疑点' },
  info: { en: 'hint', zh: '提示' },
}

/** What to do where a finding does not say it itself. */
const general = {
  reading: { en: 'Compare with the original.', zh: '请对照原文人工核对。' },
  other: { en: 'Check against the records.', zh: '请核对台账。' },
} as const

/** Findings as lines of that sheet, the gravest first. */
export function opinionsOf(
  findings: readonly Finding[],
  evidence: Report['evidence'],
  language: Language,
): Opinion[] {
  return gravestFirst(findings).map((one) => {
    const { said, asked } = adviceIn(messageOf(one, language), language)
    const cell = evidence[one.paths[0] ?? '']
    return {
      level: levels[one.severity][language],
      place:
        placeOf(one.facts, language) || (one.code.startsWith('prose.') ? proseIn[language] : ''),
      stated: one.facts.raw ?? one.facts.quoted ?? cell?.raw ?? one.actual ?? null,
      problem: said,
      advice: asked || general[one.basis === 'reading' ? 'reading' : 'other'][language],
      page: cell?.page ?? null,
    }
  })
}

const proseIn = { en: 'The text', zh: '正文' } as const
