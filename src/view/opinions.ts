import type { Code, Language } from '../codes.js'
import { type Finding, gravestFirst, messageOf } from '../finding.js'
import type { Report } from '../report.js'
import { evidenceAt } from '../pointer.js'
import { adviceIn, placeOf } from '../sentences/place.js'
import { severityWords } from './words.js'

/** One line of the sheet that an office sends back to its units (核对意见表). */
export interface Opinion {
  readonly level: string
  /** The value, the row or the part that is spoken of. */
  readonly place: string
  /** The number or text that the report prints there. */
  readonly stated: string | number | null
  /** What is the matter. */
  readonly problem: string
  /** What to do about it. */
  readonly advice: string
  /** Page of a PDF, from 1. */
  readonly page: number | null
  readonly code: Code
}

/** The advice for findings that give none themselves. */
const general = {
  reading: { en: 'Compare with the original.', zh: '请对照原文人工核对。' },
  other: { en: 'Check against the records.', zh: '请核对台账。' },
} as const

/** What is the matter, and what to do about it. */
export function saidOf(one: Finding, language: Language): Pick<Opinion, 'problem' | 'advice'> {
  const { said, asked } = adviceIn(messageOf(one, language), language)
  const advice = asked || general[one.basis === 'reading' ? 'reading' : 'other'][language]
  return { problem: said, advice }
}

/** Findings as lines of that sheet, the gravest first. */
export function opinionsOf(
  findings: readonly Finding[],
  evidence: Report['evidence'],
  language: Language,
): Opinion[] {
  return gravestFirst(findings).map((one) => {
    const cell = evidenceAt({ evidence }, one.paths[0] ?? '')
    return {
      level: severityWords[one.severity][language],
      place:
        placeOf(one.facts, language) || (one.code.startsWith('prose.') ? proseIn[language] : ''),
      stated: one.facts.raw ?? one.facts.quoted ?? cell?.raw ?? one.actual ?? null,
      ...saidOf(one, language),
      page: cell?.page ?? null,
      code: one.code,
    }
  })
}

const proseIn = { en: 'The text', zh: '正文' } as const
