import { type Draw, seeded } from '../seeded.js'

/** A picture, four bytes a pixel: red, green, blue, and one that is not looked at. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** What a scanner, a copier or a camera does to a page. */
export interface Damage {
  /** Dots an inch of the picture. */
  readonly dpi: number
  /** Degrees, against the clock. */
  readonly skew?: number
  /** Pixels at 200 dots an inch by which lines sink towards the middle. */
  readonly curve?: number
  /** The standard deviation of its shades, of 255. */
  readonly noise?: number
  /** Pixels. */
  readonly blur?: number
  /** A red seal over its lower half. */
  readonly seal?: boolean
  /** Black and white alone. */
  readonly bits?: boolean
  /** Quarter turns, against the clock. */
  readonly turns?: number
}

/** A page as it comes out of a scanner; the same damage always gives the same picture. */
export function degraded(page: Picture, damage: Damage): Picture {
  const { dpi, skew = 0, curve = 0, noise = 0, blur = 0, turns = 0 } = damage
  const draw = seeded(7)
  let picture = damage.seal === true ? sealed(page, dpi) : page
  if (skew !== 0 || curve !== 0) picture = bent(picture, skew, (curve * dpi) / 200)
  if (blur > 0) picture = blurred(picture, blur)
  if (noise > 0) picture = noisy(picture, noise, draw)
  if (damage.bits === true) picture = shaded(picture, (shade) => (shade > 185 ? 255 : 0))
  for (let turn = 0; turn < turns; turn += 1) picture = quarterTurned(picture)
  return picture
}

const white = (width: number, height: number): Picture => ({
  ...{ data: new Uint8ClampedArray(width * height * 4).fill(255), width, height },
})

/** Each pixel of a new picture, by what is at a place of another. */
function resampled(
  source: Picture,
  place: (x: number, y: number) => readonly [number, number],
): Picture {
  const { data, width, height } = source
  const made = white(width, height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = place(x, y)
      const [i, j] = [Math.floor(u), Math.floor(v)]
      if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) continue
      const [dx, dy, at] = [u - i, v - j, (j * width + i) * 4]
      for (let channel = at; channel < at + 3; channel += 1) {
        const above = (data[channel] ?? 0) * (1 - dx) + (data[channel + 4] ?? 0) * dx
        const low = channel + 4 * width
        const below = (data[low] ?? 0) * (1 - dx) + (data[low + 4] ?? 0) * dx
        made.data[(y * width + x) * 4 + channel - at] = above * (1 - dy) + below * dy
      }
    }
  }
  return made
}

function bent(page: Picture, degrees: number, sag: number): Picture {
  const { width, height } = page
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return resampled(page, (x, y) => {
    const [dx, dy] = [x - width / 2, y - height / 2]
    const u = dx * cos + dy * sin + width / 2
    return [u, -dx * sin + dy * cos + height / 2 - sag * Math.sin((Math.PI * u) / width)]
  })
}

function blurred(page: Picture, radius: number): Picture {
  const reach = Math.ceil(radius * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * radius * radius)),
  )
  const sum = weights.reduce((all, one) => all + one, 0)
  const along = ({ data, width, height }: Picture, [byX, byY]: readonly [number, number]) => {
    const made = white(width, height)
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          const total = weights.reduce((all, weight, at) => {
            const i = Math.min(width - 1, Math.max(0, x + byX * (at - reach)))
            const j = Math.min(height - 1, Math.max(0, y + byY * (at - reach)))
            return all + weight * (data[(j * width + i) * 4 + channel] ?? 255)
          }, 0)
          made.data[(y * width + x) * 4 + channel] = total / sum
        }
      }
    }
    return made
  }
  return along(along(page, [1, 0]), [0, 1])
}

/** Paper that is not quite white, with grain of a normal distribution. */
function noisy(page: Picture, deviation: number, draw: Draw): Picture {
  const unit = () => draw(1, 1 << 24) / (1 << 24)
  return shaded(page, (shade) => {
    const grain = Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit())
    return shade * 0.92 + 12 + grain * deviation
  })
}

/** With all pixels that are grey made another grey; what has a colour keeps it, a little paler. */
function shaded(page: Picture, change: (shade: number) => number): Picture {
  const { data, width, height } = page
  const made = white(width, height)
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]]
    const shade = 0.3 * r + 0.59 * g + 0.11 * b
    const by = change(shade) - shade
    made.data[at] = r + by
    made.data[at + 1] = g + by
    made.data[at + 2] = b + by
  }
  return made
}

function quarterTurned({ data, width, height }: Picture): Picture {
  const made = white(height, width)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let channel = 0; channel < 3; channel += 1)
        made.data[((width - 1 - x) * height + y) * 4 + channel] =
          data[(y * width + x) * 4 + channel] ?? 255
  return made
}

const red = [220, 50, 60] as const

/** Inches: the radius of a seal, and how thick its rim is. */
const [radius, rim] = [0.83, 0.03]

/** A seal of 4.2 cm: a rim, a star, and strokes where its characters would be. */
function sealed(page: Picture, dpi: number): Picture {
  const { width, height } = page
  const data = page.data.slice()
  const [cx, cy] = [width * 0.72, height * 0.55]
  const isInk = (x: number, y: number) => {
    const [dx, dy] = [(x - cx) / dpi, (y - cy) / dpi]
    const far = Math.hypot(dx, dy)
    return (Math.abs(far - radius) < rim && far <= radius) || isInStar(dx, dy) || isStroke(dx, dy)
  }
  const reach = Math.ceil(radius * dpi) + 1
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(height, cy + reach); y += 1) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x += 1) {
      if (!isInk(x, y)) continue
      red.forEach((shade, channel) => {
        const at = (y * width + x) * 4 + channel
        data[at] = ((data[at] ?? 255) * shade) / 255
      })
    }
  }
  return { data, width, height }
}

function isInStar(dx: number, dy: number): boolean {
  const angle = Math.atan2(dy, dx) + Math.PI / 2
  const part = ((angle % ((2 * Math.PI) / 5)) + (2 * Math.PI) / 5) % ((2 * Math.PI) / 5)
  const off = Math.abs(part - (part > Math.PI / 5 ? (2 * Math.PI) / 5 : 0)) / (Math.PI / 5)
  return Math.hypot(dx, dy) < radius * (0.35 - 0.21 * off)
}

/** Twelve crosses in boxes, along the rim. */
function isStroke(dx: number, dy: number): boolean {
  return Array.from({ length: 12 }, (_, at) => Math.PI * (0.8 + (1.4 * at) / 11)).some((angle) => {
    const x = Math.abs(dx - radius * 0.75 * Math.cos(angle))
    const y = Math.abs(dy - radius * 0.75 * Math.sin(angle))
    const [half, thick] = [1 / 24, 1 / 120]
    const isOn = x < half + thick && y < half + thick
    return isOn && (x < thick || y < thick || x > half - thick || y > half - thick)
  })
}
