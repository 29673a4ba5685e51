/** A colour as red, green and blue from 0 to 255, and how much of it covers what is under it, 0 to 1. */
export interface Colour {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

export const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 }
export const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 }

/** The colour that is seen where one is laid over an opaque ground. */
export function over(colour: Colour, ground: Colour, alpha = colour.alpha): Colour {
  const mix = (top: number, under: number) => top * alpha + under * (1 - alpha)
  return {
    red: mix(colour.red, ground.red),
    green: mix(colour.green, ground.green),
    blue: mix(colour.blue, ground.blue),
    alpha: 1,
  }
}

/** The contrast of two opaque colours, from 1 (the same) to 21 (WCAG 2.2, 1.4.3). */
function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Contrasts: of text below the first nothing is seen, below the second it can hardly be read. */
const [leastSeen, leastRead] = [1.05, 1.2]

/** How a text of a colour is seen on its ground. */
export function seenOn(
  text: Colour,
  ground: Colour,
  alpha = text.alpha,
): 'seen' | 'hardly' | 'unseen' {
  const found = contrast(over(text, ground, alpha), ground)
  return found >= leastRead ? 'seen' : found >= leastSeen ? 'hardly' : 'unseen'
}

/** Sizes of text in pixels likewise. */
const [smallestSeen, smallestRead] = [1.6, 4.5]

export function seenAt(size: number): 'seen' | 'hardly' | 'unseen' {
  return size >= smallestRead ? 'seen' : size >= smallestSeen ? 'hardly' : 'unseen'
}
