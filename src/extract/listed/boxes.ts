import { fold } from '../../text.js'

/** Boxes on paper: □ is empty, ☑, √ and ■ are checked. They stand before their words, or behind them. */

const mark = '[□☐○☑☒■√✓✔●]'
const checked = /[☑☒■√✓✔●]/

export interface Option {
  readonly words: string
  readonly isChecked: boolean
}

/** The choices of a text that each have a box to tick, in its order; none where it has no box. */
export function optionsIn(text: string): readonly Option[] {
  const plain = fold(text)
  if (!new RegExp(mark).test(plain)) return []
  const isBefore = new RegExp(`^${mark}`).test(plain)
  const pattern = isBefore
    ? new RegExp(`(${mark})([^□☐○☑☒■√✓✔●]*)`, 'g')
    : new RegExp(`([^□☐○☑☒■√✓✔●]+)(${mark})`, 'g')
  return [...plain.matchAll(pattern)].map(([, first = '', second = '']) => ({
    words: (isBefore ? second : first).replace(/[、，,;；]+$/, ''),
    isChecked: checked.test(isBefore ? first : second),
  }))
}

const yes = /^(?:是|有|已|√|✓|☑|■)$/
const no = /^(?:否|无|没有|未|□|☐)$/

/** True for a cell that says yes, false for no; null where it says neither, or both. */
export function readCheck(text: string): boolean | null {
  const chosen = optionsIn(text).filter(({ isChecked }) => isChecked)
  const [only, ...others] = chosen
  if (only !== undefined && only.words !== '') {
    if (others.length > 0) return null
    return yes.test(only.words) ? true : no.test(only.words) ? false : null
  }
  const folded = fold(text)
  return yes.test(folded) ? true : no.test(folded) ? false : null
}
