import { around, middleX, overlap } from '../../../geometry/box.js'
import { rowOf } from './region.js'
import { linesOf, textIn } from '../lines.js'
import type { Word } from '../words.js'

/** In ems: glyphs of a text that is read up or down stand nearer to each other, and no farther off its middle. */
const [apart, aside] = [0.6, 0.2]
/** In ems: names of columns stand no farther above the first row of values. */
const farAbove = 2.6
/** So many texts side by side are names of columns; less may be a label that is read up or down. */
const leastNames = 2

/** Words that are read up or down, by what they are. */
export interface TurnedWords {
  /** The names of columns, each as a word that lies: where it stands is all that matters. */
  readonly names: readonly Word[]
  /** The others, such as labels beside rows. */
  readonly rest: readonly TurnedText[]
}

/** Tells the names of columns among words that are read up or down: they stand side by side above rows of values. */
export function turnedNames(turned: readonly Word[], lying: readonly Word[]): TurnedWords {
  if (turned.length === 0) return { names: [], rest: [] }
  const data = linesOf(lying)
    .map(rowOf)
    .filter(({ isData }) => isData)
    .map(({ line }) => line.box)
  const stacks = stacksOf(turned)
  const free = stacks.filter(({ box, size }) =>
    data.every((row) => overlap(row[1], row[3], box[1], box[3]) <= 0.1 * size),
  )
  const near = free.filter(({ box, size }) =>
    data.some(
      (row) =>
        row[1] - box[3] > -0.5 * size &&
        row[1] - box[3] < farAbove * size &&
        overlap(row[0], row[2], box[0] - size, box[2] + size) > 0,
    ),
  )
  // Short names may stand at the top of their cells, far from the rows.
  const besides = ({ box }: Stack) =>
    near.filter((one) => overlap(one.box[1], one.box[3], box[1], box[3]) > 0)
  const names = free.filter((one) => besides(one).length >= leastNames)
  return {
    names: levelled(names, lying).map(lyingWord),
    rest: stacks.filter((stack) => !names.includes(stack)),
  }
}

/** A text that is read up or down. */
export interface TurnedText {
  readonly words: readonly Word[]
  readonly box: Word['box']
  readonly size: number
}

/** The glyphs of a text, one above the other. */
interface Stack extends TurnedText {
  readonly words: Word[]
  box: Word['box']
}

/** Words that stand one under the other, as the glyphs of one text. */
function stacksOf(turned: readonly Word[]): Stack[] {
  const stacks: Stack[] = []
  for (const word of [...turned].sort((a, b) => a.box[1] - b.box[1])) {
    const own = stacks.find(
      ({ box, size }) =>
        Math.abs(middleX(box) - middleX(word.box)) < aside * size &&
        word.box[1] - box[3] < apart * size,
    )
    if (own === undefined) stacks.push({ words: [word], box: word.box, size: word.size })
    else {
      own.words.push(word)
      own.box = around([own.box, word.box])
    }
  }
  return stacks
}

/** The names as high as all of them, unless other texts stand among them: then they are of one row. */
function levelled(names: readonly Stack[], lying: readonly Word[]): readonly Stack[] {
  return names.map((name) => {
    const own = names.filter(({ box }) => overlap(box[1], box[3], name.box[1], name.box[3]) > 0)
    const [left, top, right, bottom] = around(own.map(({ box }) => box))
    const isFree = lying.every(
      ({ box }) =>
        overlap(left, right, box[0], box[2]) <= 0 || overlap(top, bottom, box[1], box[3]) <= 0,
    )
    return isFree ? { ...name, box: [name.box[0], top, name.box[2], bottom] as const } : name
  })
}

function lyingWord({ words, box, size }: Stack): Word {
  const text = textIn(words, box)
  return { text, box, size, angle: 0, vertical: false, isAfterSpace: false, joints: [] }
}
