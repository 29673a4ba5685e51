import type { Box } from '../../../document.js'
import { around, middleX } from '../../geometry/box.js'
import { median } from '../../geometry/ruling.js'
import { textIn } from './lines.js'
import { widestGap, type Word } from './words.js'
import { greatest, least } from '../../../lists.js'

/** In ems: digits that stand farther apart are of several numbers, however evenly they are set. */
const widestWhite = 0.8
/** In ems: by so much may the white between digits that are evenly set differ. */
const uneven = 0.06
const part = /^[\d.,]$/

/** A cell with what stands in it. */
interface FilledCell {
  readonly text: string
  readonly words: readonly Word[]
  readonly box: Box
}

/**
 * What stands in the cells of a page whose numbers are drawn digit by digit and set wide: three digits
 * and more that stand evenly in one cell are a number, and so are two that stand as far apart as those.
 */
export function spacedNumbers(
  cells: readonly FilledCell[],
): ReadonlyMap<FilledCell, Pick<FilledCell, 'text' | 'words'>> {
  const spaced = cells.flatMap((cell) => {
    const white = evenWhite(cell.words)
    return white === null ? [] : [{ cell, white }]
  })
  const long = spaced.filter(({ cell }) => cell.words.length > 2)
  const usual = median(long.map(({ white }) => white))
  const isNumber = ({ white }: { white: number }) =>
    long.length > 0 && Math.abs(white - usual) <= uneven
  return new Map(spaced.filter(isNumber).map(({ cell }) => [cell, numberIn(cell)]))
}

/** The white between characters of a cell that are all drawn one by one and evenly set, in ems. */
function evenWhite(words: readonly Word[]): number | null {
  const [first] = words
  const isLine =
    first !== undefined &&
    words.length > 1 &&
    words.every(
      ({ text, size, box, angle, vertical }) =>
        part.test(text) &&
        size === first.size &&
        Math.abs(box[3] - first.box[3]) < uneven * size &&
        angle === 0 &&
        !vertical,
    )
  if (!isLine) return null
  const sorted = [...words].sort((a, b) => a.box[0] - b.box[0])
  const steps = (at: (before: Word, after: Word) => number) =>
    sorted.slice(1).map((word, index) => at(sorted[index] ?? word, word) / first.size)
  const whites = steps((before, after) => after.box[0] - before.box[2])
  const pitches = steps((before, after) => middleX(after.box) - middleX(before.box))
  const isEven = isAlike(whites) || isAlike(pitches)
  const white = median(whites)
  return isEven && white > widestGap - uneven && white <= widestWhite ? white : null
}

function isAlike(numbers: readonly number[]): boolean {
  return greatest(numbers) - least(numbers) <= uneven
}

function numberIn({ words, box }: FilledCell): Pick<FilledCell, 'text' | 'words'> {
  const sorted = [...words].sort((a, b) => a.box[0] - b.box[0])
  const text = sorted.map((word) => word.text).join('')
  const whole = sorted
    .slice(0, 1)
    .map((first) => ({ ...first, text, box: around(sorted.map((word) => word.box)) }))
  return { words: whole, text: textIn(whole, box) }
}
