import { middleX, middleY, overlap } from '../../../geometry/box.js'
import { isValue } from '../../../value.js'
import { addTo, greatest } from '../../../../lists.js'
import { hasDigit } from '../../../../text.js'
import { chunkOf } from '../cell-texts.js'
import { wide, type Word } from '../words.js'

/** In ems: characters of a text that is set one under the other stand no farther apart, and no farther off its middle. */
const [apart, aside] = [0.6, 0.2]
/** So many characters are such a text. */
const fewest = 3
/** Of the characters of a text most differ; those of a column of marks do not. */
const mostDiffer = 0.6
/** In ems: what stands so level with a value is of its row. */
const level = 0.15

const numerals = /^[一二三四五六七八九十]+$/u

/**
 * The characters of texts that are set one under the other, as narrow cells have them, each with the same
 * character as vertical writing has it: such a text is beside all of its rows, and no line of them.
 */
export function stackedCharacters(words: readonly Word[]): ReadonlyMap<Word, Word> {
  const lying = words.filter(({ angle, vertical }) => angle === 0 && !vertical)
  const levelWith = bandsOf(lying)
  const stacks = columnsOf(lying.filter(isCharacter)).filter((stack) => isApart(stack, levelWith))
  const values = lying.filter(({ text }) => isValue(text) && hasDigit(text))
  const texts = stacks.filter((stack) => isText(stack, values))
  return new Map(texts.flat().map((word) => [word, { ...word, vertical: true }] as const))
}

const isCharacter = ({ text }: Word) =>
  [...text].length === 1 && (wide.test(text) || /[()]/.test(text))

function columnsOf(characters: readonly Word[]): Word[][] {
  const stacks: Word[][] = []
  // Those that a character farther down may still go on.
  let open: Word[][] = []
  const isAbove = (word: Word) => (stack: readonly Word[]) => {
    const last = stack.at(-1)
    return (
      last !== undefined &&
      Math.abs(middleX(last.box) - middleX(word.box)) < aside * word.size &&
      Math.abs(last.size - word.size) < aside * word.size &&
      word.box[1] > last.box[1] &&
      word.box[1] - last.box[3] < apart * word.size
    )
  }
  const largest = greatest([...characters.map(({ size }) => size), 0])
  for (const word of [...characters].sort((a, b) => a.box[1] - b.box[1])) {
    open = open.filter((stack) => word.box[1] - (stack.at(-1)?.box[3] ?? 0) < apart * largest)
    const own = open.find(isAbove(word))
    if (own === undefined) {
      const stack = [word]
      stacks.push(stack)
      open.push(stack)
    } else own.push(word)
  }
  return stacks
}

/** Whether the characters are nearer to each other than to all that stands level with them. */
function isApart(stack: readonly Word[], levelWith: (word: Word) => Iterable<Word>): boolean {
  const whites = stack.slice(1).map(({ box }, at) => box[1] - (stack[at]?.box[3] ?? box[1]))
  const white = greatest([...whites, 0])
  for (const word of stack) {
    for (const other of levelWith(word)) {
      const isLevel =
        overlap(word.box[1], word.box[3], other.box[1], other.box[3]) > 0.5 * other.size
      const isNear = overlap(word.box[0], word.box[2], other.box[0], other.box[2]) > -white
      if (other !== word && isLevel && isNear) return false
    }
  }
  return true
}

/** In points: so high are the bands in which words are looked for, and so far from the page none stands. */
const [bandHeight, farthest] = [10, 14_400]

/** Tells what may stand level with a word; a page may have many of them. */
function bandsOf(words: readonly Word[]): (word: Word) => Iterable<Word> {
  const bandAt = (y: number) => Math.floor(Math.max(-farthest, Math.min(farthest, y)) / bandHeight)
  const bandsUnder = ({ box }: Word) => {
    const [first, last] = [bandAt(box[1]), bandAt(box[3])]
    return Array.from({ length: Math.max(0, last - first) + 1 }, (_, at) => first + at)
  }
  const bands = new Map<number, Word[]>()
  for (const word of words) for (const band of bandsUnder(word)) addTo(bands, band, word)
  return (word) => new Set(bandsUnder(word).flatMap((band) => bands.get(band) ?? []))
}

/** Whether characters are a text beside rows of values, and not each that of a row. */
function isText(stack: readonly Word[], values: readonly Word[]): boolean {
  const text = stack.map((word) => word.text).join('')
  const words = stack.filter((word) => !isValue(word.text))
  if (words.length < fewest || numerals.test(text)) return false
  const { box } = chunkOf(stack)
  const beside = values.filter((value) => overlap(value.box[1], value.box[3], box[1], box[3]) > 0)
  const isOfRow = (word: Word) =>
    beside.some((value) => Math.abs(middleY(value.box) - middleY(word.box)) < level * word.size)
  return (
    beside.length > 0 && new Set(text).size >= mostDiffer * stack.length && !stack.every(isOfRow)
  )
}
