import type { Box } from '../../../document.js'
import { heightOf, middleX, middleY, widthOf } from '../../geometry/box.js'
import { grouped, mean, type Ruling, type Rulings } from '../../geometry/ruling.js'
import { type Shape, white } from '../page.js'

/** Dashes and the pieces that each cell draws of one line are this near to each other. */
const gap = 3.5
/** Pieces of one line may be off by this. */
const offBy = 1
/** A shorter stroke is a tick, a dot or a dash of the text. */
const shortest = 5

/** The rulings that painted shapes make: pieces, dots and lines drawn twice become one line each. */
export function rulingsOf(shapes: readonly Shape[]): Rulings {
  const lines = shapes.filter(({ paint, color }) => paint === 'line' && color !== white)
  const level = lines
    .filter(({ box }) => widthOf(box) >= heightOf(box))
    .map(({ box }) => levelOf(box))
  const upright = lines
    .filter(({ box }) => heightOf(box) >= widthOf(box))
    .map(({ box }) => uprightOf(box))
  return { level: joined(level), upright: joined(upright) }
}

function levelOf(box: Box): Ruling {
  return { at: middleY(box), from: box[0], to: box[2] }
}

function uprightOf(box: Box): Ruling {
  return { at: middleX(box), from: box[1], to: box[3] }
}

function joined(pieces: readonly Ruling[]): Ruling[] {
  return grouped(pieces, ({ at }) => at, offBy)
    .flatMap((line) => {
      const at = mean(line.map((piece) => piece.at))
      return stretches(line).map(({ from, to }) => ({ at, from, to }))
    })
    .filter(({ from, to }) => to - from >= shortest)
}

function stretches(pieces: readonly Ruling[]): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = []
  for (const { from, to } of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last !== undefined && from <= last.to + gap) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}
