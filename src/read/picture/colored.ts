import { type Analysis, aroundInk } from './analysis.js'
import type { PixelBox } from './components.js'
import { type Gray, inkOf, quarterTurned } from './gray.js'
import type { PlacedPicture } from './placed.js'

/** At 150 dots an inch: fewer pixels of colour are but its fringe. */
const fewest = 24

/** The cells without text in which there is ink of another colour, such as a red number or a seal. */
export function coloredCells(
  { picture, darkest }: PlacedPicture,
  { cells, lines, unit, straighten }: Analysis,
  turns: number,
): PixelBox[] {
  if (darkest === null) return []
  const dark: Gray = straighten(quarterTurned({ ...picture, data: darkest }, turns))
  const ink = inkOf(dark, Math.round(aroundInk * unit))
  const isFilled = (cell: PixelBox) => lines.some((line) => isWithin(line, cell))
  const by = Math.round(3 * unit)
  return cells.filter((cell) => {
    if (isFilled(cell)) return false
    let count = 0
    for (let y = cell.y0 + by; y <= cell.y1 - by; y += 1)
      for (let x = cell.x0 + by; x <= cell.x1 - by; x += 1) count += ink[y * dark.width + x] ?? 0
    return count > fewest * unit * unit
  })
}

function isWithin(line: PixelBox, cell: PixelBox): boolean {
  const [x, y] = [(line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2]
  return x >= cell.x0 && x <= cell.x1 && y >= cell.y0 && y <= cell.y1
}
