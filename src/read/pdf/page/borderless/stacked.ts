import { middleX, middleY, overlap } from '../../../geometry/box.js'
import { isValue } from '../../../value.js'
import { greatest } from '../../../../lists.js'
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
  const stacks = columnsOf(lying.filter(isCharacter)).filter((stack) => isApart(stack, lying))
  const values = lying.filter(({ text }) => isValue(text) && hasDigit(text))
  const texts = stacks.filter((stack) => isText(stack, values))
  return new Map(texts.flat().map((word) => [word, { ...word, vertical: true }] as const))
}

const isCharacter = ({ text }: Word) =>
  [...text].length === 1 && (wide.test(text) || /[()]/.test(text))

function columnsOf(characters: readonly Word[]): Word[][] {
  const stacks: Word[][] = []
  for (const word of [...characters].sort((a, b) => a.box[1] - b.box[1])) {
    const own = stacks.find((stack) => {
      const last = stack.at(-1)
      return (
        last !== undefined &&
        Math.abs(middleX(last.box) - middleX(word.box)) < aside * word.size &&
        Math.abs(last.size - word.size) < aside * word.size &&
        word.box[1] > last.box[1] &&
        word.box[1] - last.box[3] < apart * word.size
      )
    })
    if (own === undefined) stacks.push([word])
    else own.push(word)
  }
  return stacks
}

/** Whether the characters are nearer to each other than to all that stands level with them. */
function isApart(stack: readonly Word[], lying: readonly Word[]): boolean {
  const whites = stack.slice(1).map(({ box }, at) => box[1] - (stack[at]?.box[3] ?? box[1]))
  const white = greatest([...whites, 0])
  const isOther =
    ({ box }: Word) =>
    (other: Word) =>
      overlap(box[1], box[3], other.box[1], other.box[3]) > 0.5 * other.size &&
      overlap(box[0], box[2], other.box[0], other.box[2]) > -white
  return stack.every((word) => !lying.some((other) => other !== word && isOther(word)(other)))
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
