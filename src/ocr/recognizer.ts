import { greatest } from '../lists.js'
import type { Gray } from '../read/picture/gray.js'
import type { RecognizedCharacter } from '../read/picture/ocr.js'

/** What of ONNX Runtime is used; the same of its native and its WebAssembly package. */
export interface Runtime {
  readonly InferenceSession: {
    create(model: string | Uint8Array, options: object): Promise<Session>
  }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object
  readonly env?: { readonly wasm?: { numThreads?: number } }
}

export interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Record<string, object>): Promise<Record<string, Output>>
}

interface Output {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** The recognizer takes lines that are so high, and no narrower than this. */
const [lineHeight, leastWidth] = [48, 48]
/** Lines that are recognized at once, of about one length. */
const atOnce = 8

/** A model of PP-OCR that recognizes lines, with its characters: the first is none, the last a space. */
export class LineRecognizer {
  readonly #runtime: Runtime
  readonly #session: Session
  readonly #characters: readonly string[]

  constructor(runtime: Runtime, session: Session, dictionary: string) {
    const lines = dictionary.split(/\r?\n/)
    this.#runtime = runtime
    this.#session = session
    this.#characters = ['', ...(lines.at(-1) === '' ? lines.slice(0, -1) : lines), ' ']
  }

  async recognize(lines: readonly Gray[]): Promise<RecognizedCharacter[][]> {
    const found: RecognizedCharacter[][] = lines.map(() => [])
    const ratio = (at: number) => (lines[at]?.width ?? 1) / (lines[at]?.height ?? 1)
    const order = lines.map((_, at) => at).sort((a, b) => ratio(a) - ratio(b))
    for (let from = 0; from < order.length; from += atOnce) {
      const batch = order.slice(from, from + atOnce)
      const texts = await this.#batch(batch.map((at) => lines[at] ?? blank))
      batch.forEach((at, index) => (found[at] = texts[index] ?? []))
    }
    return found
  }

  async #batch(lines: readonly Gray[]): Promise<RecognizedCharacter[][]> {
    const widths = lines.map(({ width, height }) =>
      Math.max(1, Math.round((width * lineHeight) / height)),
    )
    const wide = Math.max(leastWidth, greatest(widths))
    // Zero is middle grey: what is free behind a line.
    const input = new Float32Array(lines.length * 3 * lineHeight * wide)
    lines.forEach((line, at) => write(line, widths[at] ?? 1, input, at, wide))
    const [name = '', result = ''] = [this.#session.inputNames[0], this.#session.outputNames[0]]
    const tensor = new this.#runtime.Tensor('float32', input, [lines.length, 3, lineHeight, wide])
    const output = (await this.#session.run({ [name]: tensor }))[result]
    if (output === undefined) return lines.map(() => [])
    return lines.map((line, at) =>
      this.#textOf(output, at, wide * (line.width / (widths[at] ?? 1))),
    )
  }

  /** The likeliest character of each step; one that goes on over several steps is one. */
  #textOf({ data, dims }: Output, at: number, width: number): RecognizedCharacter[] {
    const [, steps = 0, classes = 0] = dims
    const found: { text: string; confidence: number; from: number; to: number }[] = []
    let last = 0
    for (let step = 0; step < steps; step += 1) {
      const base = (at * steps + step) * classes
      let [best, confidence] = [0, -1]
      for (let one = 0; one < classes; one += 1) {
        const value = data[base + one] ?? 0
        if (value > confidence) [best, confidence] = [one, value]
      }
      const known = found.at(-1)
      if (best !== 0 && best === last && known !== undefined) {
        known.confidence = Math.max(known.confidence, confidence)
        known.to = step
      } else if (best !== 0) {
        found.push({ text: this.#characters[best] ?? '', confidence, from: step, to: step })
      }
      last = best
    }
    return found.map(({ text, confidence, from, to }) => ({
      text,
      confidence,
      x: (((from + to) / 2 + 0.5) * width) / Math.max(1, steps),
    }))
  }
}

const blank: Gray = { data: new Uint8Array([255]), width: 1, height: 1 }

/** Puts a line into the input: three equal channels, from -1 for black to 1 for white. */
function write(line: Gray, width: number, input: Float32Array, at: number, wide: number): void {
  const [sx, sy] = [line.width / width, line.height / lineHeight]
  const plane = lineHeight * wide
  for (let y = 0; y < lineHeight; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = sampled(line, (x + 0.5) * sx - 0.5, (y + 0.5) * sy - 0.5, sx, sy) / 127.5 - 1
      const place = at * 3 * plane + y * wide + x
      input[place] = value
      input[place + plane] = value
      input[place + 2 * plane] = value
    }
  }
}

/** Made smaller by so much, a pixel is the mean of those that it stands for; else it lies between its neighbours. */
function sampled(line: Gray, x: number, y: number, sx: number, sy: number): number {
  return sx > 1.3 || sy > 1.3 ? meanAround(line, x, y, sx, sy) : between(line, x, y)
}

function meanAround({ data, width, height }: Gray, x: number, y: number, sx: number, sy: number) {
  const x0 = Math.max(0, Math.floor(x - sx / 2 + 0.5))
  const x1 = Math.min(width - 1, Math.max(x0, Math.floor(x + sx / 2 + 0.499)))
  const y0 = Math.max(0, Math.floor(y - sy / 2 + 0.5))
  const y1 = Math.min(height - 1, Math.max(y0, Math.floor(y + sy / 2 + 0.499)))
  let [sum, count] = [0, 0]
  for (let j = y0; j <= y1; j += 1)
    for (let i = x0; i <= x1; i += 1) [sum, count] = [sum + (data[j * width + i] ?? 255), count + 1]
  return sum / Math.max(1, count)
}

function between({ data, width, height }: Gray, x: number, y: number): number {
  const u = Math.min(Math.max(x, 0), width - 1)
  const v = Math.min(Math.max(y, 0), height - 1)
  const [i, j] = [Math.floor(u), Math.floor(v)]
  const at = (a: number, b: number) =>
    data[Math.min(b, height - 1) * width + Math.min(a, width - 1)] ?? 255
  const [dx, dy] = [u - i, v - j]
  const above = at(i, j) * (1 - dx) + at(i + 1, j) * dx
  const below = at(i, j + 1) * (1 - dx) + at(i + 1, j + 1) * dx
  return above * (1 - dy) + below * dy
}
