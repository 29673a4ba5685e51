import type { Severity } from '../codes.js'
import { severities } from '../finding.js'
import type { Flag, Links } from './links.js'
import { markup, type Markup } from './markup.js'
import { say, severityWords, whisper, words } from './words.js'

/** Severities are told apart by their signs as well as by their colours. */
export const signs: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: '●' }

export const findingId = (index: number): string => `finding-${index}`

/** Links to the findings that name what they stand at. */
export function flagLinks(flags: readonly Flag[]): Markup[] {
  return flags.map(
    ({ index, severity }) =>
      markup`<a class="flag ${severity}" href="#${findingId(index)}"><span aria-hidden="true">${signs[severity]}</span>${index + 1}${whisper(severityWords[severity])}</a>`,
  )
}

/** A button by which a value is corrected, where the page takes corrections. */
export function correctButton(
  path: string,
  { isEditable }: Pick<Links, 'isEditable'>,
): Markup | null {
  if (!isEditable) return null
  return markup`<button type="button" class="correct" data-correct="${path}">${say(words.correct)}</button>`
}

/** The gravest severity of some findings; null where there are none. */
export function gravest(flags: readonly Flag[]): Severity | null {
  return severities.find((one) => flags.some(({ severity }) => severity === one)) ?? null
}

/** Each finding once, though it names several of the paths. */
export function distinct(flags: readonly Flag[]): Flag[] {
  return [...new Map(flags.map((flag) => [flag.index, flag])).values()]
}
