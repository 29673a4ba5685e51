import { addTo } from '../../../lists.js'
import type { Box } from '../../../document.js'
import {
  areaOf,
  around,
  contains,
  heightOf,
  intersect,
  middleX,
  middleY,
  widthOf,
} from '../../geometry/box.js'
import { isValue } from '../../value.js'
import type { Ink } from '../page.js'
import type { Word } from './words.js'

interface FilledCell {
  readonly text: string
  readonly words: readonly Word[]
  readonly box: Box
}

/** How much of an ink lies within the cell that is its own. */
const mostOfIt = 0.7
/** Ink that fills this share of a cell, both ways, is its ground, its frame or the line that crosses it out. */
const allOfCell = 0.8
/** Points: what is lower is a rule or a dash. */
const lowest = 2.5
/** Points: what is larger, and lies over several cells, is a seal, a watermark or a frame. */
const [smallestSeal, largestSeal] = [12, 220]

/**
 * Cells that show something else than text: strokes, outlines or pictures that lie within one cell
 * and are no rule and no ground of it. What lies over several cells is none of theirs, and neither is
 * what lies within that, as the star of a seal.
 */
export function cellsWithInk(
  cells: readonly FilledCell[],
  inks: readonly Ink[],
): ReadonlySet<FilledCell> {
  const owned = inks.map((ink) => ({ ink, cell: ownerOf(cells, ink.box) }))
  const seals = owned.flatMap(({ ink, cell }) => (cell === null && isLarge(ink) ? [ink] : []))
  const byCell = new Map<FilledCell, Ink[]>()
  for (const { ink, cell } of owned) {
    if (cell === null || isGroundOf(cell, ink) || seals.some((seal) => isPartOf(ink, seal)))
      continue
    addTo(byCell, cell, ink)
  }
  return new Set([...byCell].filter(([, own]) => isWriting(own)).map(([cell]) => cell))
}

function isLarge({ box }: Ink): boolean {
  const [wide, high] = [widthOf(box), heightOf(box)]
  return Math.min(wide, high) > smallestSeal && Math.max(wide, high) < largestSeal
}

function isPartOf({ box, color }: Ink, seal: Ink): boolean {
  const isSame = seal.paint === 'picture' || seal.color === color
  return isSame && contains(seal.box, middleX(box), middleY(box))
}

function ownerOf(cells: readonly FilledCell[], box: Box): FilledCell | null {
  const [x0, y0, x1, y1] = box
  const whole: Box = [x0 - 0.05, y0 - 0.05, x1 + 0.05, y1 + 0.05]
  const cell = cells.find((one) => contains(one.box, middleX(box), middleY(box)))
  if (cell === undefined || isRuleOf(cell, box)) return null
  return areaOf(intersect(whole, cell.box)) >= mostOfIt * areaOf(whole) ? cell : null
}

/** Points: how thin a rule is, and how far off the edge of its cell it lies. */
const [thin, nearEdge] = [1.2, 1.2]
/** Where the rules of several rows miss each other, the edge is between them: one along a whole side lies so near. */
const nearSide = 4

/** A piece of the lines around a cell. */
function isRuleOf({ box: [left, top, right, bottom] }: FilledCell, [x0, y0, x1, y1]: Box): boolean {
  const nearLevel = x1 - x0 >= allOfCell * (right - left) ? nearSide : nearEdge
  const nearUpright = y1 - y0 >= allOfCell * (bottom - top) ? nearSide : nearEdge
  const isLevel = y1 - y0 <= thin && (y0 - top < nearLevel || bottom - y1 < nearLevel)
  const isUpright = x1 - x0 <= thin && (x0 - left < nearUpright || right - x1 < nearUpright)
  return isLevel || isUpright
}

/** A ground or a frame; also what text stands on. */
function isGroundOf({ box, words }: FilledCell, ink: Ink): boolean {
  const fills =
    widthOf(ink.box) >= allOfCell * widthOf(box) && heightOf(ink.box) >= allOfCell * heightOf(box)
  if (words.length === 0) return fills && ink.paint === 'path'
  const [x0, y0, x1, y1] = around(words.map((word) => word.box))
  return fills || (contains(ink.box, x0, (y0 + y1) / 2) && contains(ink.box, x1, (y0 + y1) / 2))
}

/** Whether what is painted in a cell is as high as a digit. */
function isWriting(inks: readonly Ink[]): boolean {
  return heightOf(around(inks.map(({ box }) => box))) >= lowest
}

/** Ink beside a label does not matter; beside a number, or alone, it may be a number. */
export const mayHoldNumber = ({ text }: FilledCell) => text === '' || isValue(text)
