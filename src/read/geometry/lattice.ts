import { step } from '../../budget.js'
import type { Box } from '../../document.js'
import { areaOf, overlap } from './box.js'
import { grouped, mean, type Ruling, type Rulings } from './ruling.js'
import { greatest, least } from '../../lists.js'

/** A cell that rulings enclose, on the grid of its lattice. */
export interface RuledCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: Box
  /** Whether a line closes it above and below: where the page ends, often none does. */
  readonly isOpenAbove: boolean
  readonly isOpenBelow: boolean
  /** Stands at a side of the table that is closed elsewhere: perhaps there is no cell here. */
  readonly isLoose: boolean
}

/** Rulings that hang together, and the cells between them. */
export interface Lattice {
  readonly box: Box
  /** Where the columns and rows begin, and where the last of them ends. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly RuledCell[]
  /** Where no rules but the text shows the columns: how many of them hold labels. */
  readonly labels?: number
}

/** Lines that should meet miss each other by this; double lines lie this near. */
const near = 4
/** A side of a cell may be ruled with gaps, or end short of the corner. */
const enough = 0.6

/**
 * The lattices of a page, smaller ones first, since they may stand in the cells of larger ones.
 * Level lines so near to each other that no text of the given size fits between are one.
 */
export function latticesOf(rulings: Rulings, textSize: number): Lattice[] {
  const thinnest = Math.min(8, Math.max(near, 0.7 * textSize))
  return stacked(components(rulings), mostRow * textSize)
    .map((part) => latticeOf(part, thinnest))
    .filter((lattice) => lattice !== null)
    .sort((a, b) => areaOf(a.box) - areaOf(b.box))
}

/** Rulings that touch each other, directly or by others. */
function components({ level, upright }: Rulings): Rulings[] {
  const parents = Array.from({ length: level.length + upright.length }, (_, index) => index)
  const find = (one: number): number => {
    let root = one
    while (parents[root] !== root) root = parents[root] ?? root
    for (let at = one; at !== root;) [at, parents[at]] = [parents[at] ?? root, root]
    return root
  }
  const byPlace = upright
    .map((ruling, index) => ({ ruling, index: level.length + index }))
    .sort((a, b) => a.ruling.at - b.ruling.at)
  level.forEach((line, index) => {
    for (
      let i = firstFrom(byPlace, ({ ruling }) => ruling.at, line.from - near);
      i < byPlace.length;
      i += 1
    ) {
      step()
      const other = byPlace[i]
      if (other === undefined || other.ruling.at > line.to + near) break
      const { from, to } = other.ruling
      if (line.at >= from - near && line.at <= to + near) parents[find(other.index)] = find(index)
    }
  })
  const parts = new Map<number, { level: Ruling[]; upright: Ruling[] }>()
  const partOf = (index: number) => {
    const root = find(index)
    const known = parts.get(root) ?? { level: [], upright: [] }
    parts.set(root, known)
    return known
  }
  level.forEach((line, index) => partOf(index).level.push(line))
  upright.forEach((line, index) => partOf(level.length + index).upright.push(line))
  return [...parts.values()]
}

/** In ems: a row that nothing but the level lines above and below it shows is no higher. */
const mostRow = 3

/**
 * Parts of one table that is open at its sides: a row of a single cell has no upright line that would
 * hang together what is above and below it. Its sides are where the level lines all end.
 */
function stacked(parts: readonly Rulings[], highest: number): Rulings[] {
  const open = parts.map((part) => ({ part, sides: openSides(part) }))
  const stacks: { parts: Rulings[]; sides: OpenSides | null }[] = []
  for (const { part, sides } of open.sort((a, b) => topOf(a.part) - topOf(b.part))) {
    const above = stacks.findLast((stack) => isNextTo(stack.sides, sides, highest))
    if (above === undefined || above.sides === null || sides === null)
      stacks.push({ parts: [part], sides })
    else {
      above.parts.push(part)
      above.sides = { ...above.sides, bottom: sides.bottom }
    }
  }
  return stacks.map(({ parts: own, sides }) => {
    const [level, upright] = [own.flatMap((one) => one.level), own.flatMap((one) => one.upright)]
    if (own.length === 1 || sides === null || upright.length === 0) return { level, upright }
    const { left, right, top: from, bottom: to } = sides
    return { level, upright: [...upright, { at: left, from, to }, { at: right, from, to }] }
  })
}

/** Where all level lines of a part end, if no upright one stands there; null where they do not end so. */
interface OpenSides {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const topOf = ({ level }: Rulings) => least(level.map(({ at }) => at))

function openSides({ level, upright }: Rulings): OpenSides | null {
  const [left, right] = [least(level.map(({ from }) => from)), greatest(level.map(({ to }) => to))]
  const [top, bottom] = [topOf({ level, upright }), greatest(level.map(({ at }) => at))]
  const wide = level.filter(({ from, to }) => from < left + near && to > right - near)
  const isOpen = upright.every(({ at }) => at > left + near && at < right - near)
  const isWhole = [top, bottom].every((y) => wide.some(({ at }) => Math.abs(at - y) < near))
  return level.length > 0 && isOpen && isWhole ? { left, right, top, bottom } : null
}

function isNextTo(above: OpenSides | null, below: OpenSides | null, highest: number): boolean {
  if (above === null || below === null) return false
  const gap = below.top - above.bottom
  const isLevel =
    Math.abs(above.left - below.left) < near && Math.abs(above.right - below.right) < near
  return isLevel && gap > 0 && gap < highest
}

/** The index of the first of some things, sorted by their places, that does not come before a place. */
export function firstFrom<T>(sorted: readonly T[], at: (one: T) => number, place: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = sorted[middle]
    if (one !== undefined && at(one) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** One axis of a lattice: where its lines stand, and what is ruled along each. */
interface Axis {
  readonly places: readonly number[]
  readonly isOpenBefore: boolean
  readonly isOpenAfter: boolean
  /** How much of the stretch between two places is ruled along the line with this index. */
  readonly ruled: (line: number, from: number, to: number) => number
}

function axisOf(lines: readonly Ruling[], across: readonly Ruling[], within: number): Axis {
  const groups = grouped(lines, ({ at }) => at, within)
  const places = groups.map((group) => mean(group.map(({ at }) => at)))
  // Tables that are open at their sides end where the lines across end.
  const first = least(across.map(({ from }) => from))
  const last = greatest(across.map(({ to }) => to))
  const isOpenBefore = first < (places[0] ?? Infinity) - within
  const isOpenAfter = last > (places.at(-1) ?? -Infinity) + within
  const virtual: Ruling[][] = [[]]
  return {
    isOpenBefore,
    isOpenAfter,
    places: [...(isOpenBefore ? [first] : []), ...places, ...(isOpenAfter ? [last] : [])],
    ruled: (line, from, to) =>
      covered([...(isOpenBefore ? virtual : []), ...groups][line] ?? [], from, to),
  }
}

function covered(lines: readonly Ruling[], from: number, to: number): number {
  let [length, reached] = [0, from]
  for (const line of [...lines].sort((a, b) => a.from - b.from)) {
    step()
    const start = Math.max(line.from, reached)
    const end = Math.min(line.to, to)
    if (end > start) {
      length += end - start
      reached = end
    }
  }
  return length / Math.max(to - from, 0.01)
}

function latticeOf({ level, upright }: Rulings, thinnest: number): Lattice | null {
  if (level.length === 0 || upright.length === 0) return null
  const across = axisOf(upright, level, near)
  const down = axisOf(level, upright, thinnest)
  const [xs, ys] = [across.places, down.places]
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > largest) return null
  const x = (index: number) => xs[index] ?? 0
  const y = (index: number) => ys[index] ?? 0
  const isWall = table(rows, columns + 1, (r, c) => across.ruled(c, y(r), y(r + 1)) >= enough)
  const isFloor = table(rows + 1, columns, (r, c) => down.ruled(r, x(c), x(c + 1)) >= enough)
  const areas = rectangles(rows, columns, isWall, isFloor)
  const cells = areas.flatMap((area): RuledCell[] => {
    const { row, column, rowSpan, columnSpan } = area
    const above = down.ruled(row, x(column), x(column + columnSpan)) >= enough
    const below = down.ruled(row + rowSpan, x(column), x(column + columnSpan)) >= enough
    const left = across.ruled(column, y(row), y(row + rowSpan)) >= enough
    const right = across.ruled(column + columnSpan, y(row), y(row + rowSpan)) >= enough
    const isRuled = (above && below) || (left && right) || (row > 0 && column > 0)
    // Where a table is open all along a side, its cells there are as whole as others.
    const isOpenAt =
      (column === 0 && across.isOpenBefore) ||
      (column + columnSpan === columns && across.isOpenAfter) ||
      (row === 0 && down.isOpenBefore) ||
      (row + rowSpan === rows && down.isOpenAfter)
    if (!isRuled && !isOpenAt) return []
    const box: Box = [x(column), y(row), x(column + columnSpan), y(row + rowSpan)]
    const isLoose =
      !isRuled ||
      (column === 0 && !left && !across.isOpenBefore) ||
      (column + columnSpan === columns && !right && !across.isOpenAfter)
    return [{ ...area, box, isOpenAbove: !above, isOpenBelow: !below, isLoose }]
  })
  if (cells.length < 2) return null
  return { box: [x(0), y(0), x(columns), y(rows)], xs, ys, cells }
}

/** More slots than any page has room for. */
const largest = 200_000

function table(
  rows: number,
  columns: number,
  tell: (row: number, column: number) => boolean,
): (row: number, column: number) => boolean {
  const told = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => tell(row, column)),
  )
  return (row, column) => told[row]?.[column] === true
}

interface Area {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/**
 * The rectangles that the walls and floors leave. Where what is left is no rectangle, since a piece
 * of a line is missing, it is cut into some.
 */
function rectangles(
  rows: number,
  columns: number,
  isWall: (row: number, column: number) => boolean,
  isFloor: (row: number, column: number) => boolean,
): Area[] {
  const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false))
  const areas: Area[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken[row]?.[column]) continue
      let columnSpan = 1
      while (
        column + columnSpan < columns &&
        !taken[row]?.[column + columnSpan] &&
        !isWall(row, column + columnSpan)
      )
        columnSpan += 1
      let rowSpan = 1
      while (row + rowSpan < rows && isOneWith(row + rowSpan, column, columnSpan, isWall, isFloor))
        rowSpan += 1
      for (let r = row; r < row + rowSpan; r += 1) taken[r]?.fill(true, column, column + columnSpan)
      areas.push({ row, column, rowSpan, columnSpan })
    }
  }
  return areas
}

/** Whether no line parts the slots of a row from those above, nor from each other. */
function isOneWith(
  row: number,
  column: number,
  columnSpan: number,
  isWall: (row: number, column: number) => boolean,
  isFloor: (row: number, column: number) => boolean,
): boolean {
  for (let c = column; c < column + columnSpan; c += 1) {
    if (isFloor(row, c) || (c > column && isWall(row, c))) return false
  }
  return true
}

/** The share of a box that lies in another. */
export function shareWithin(box: Box, whole: Box): number {
  const wide = overlap(box[0], box[2], whole[0], whole[2])
  const high = overlap(box[1], box[3], whole[1], whole[3])
  return wide <= 0 || high <= 0 ? 0 : (wide * high) / Math.max(areaOf(box), 0.01)
}
