import type { Format } from '../../../src/document.js'
import { drawBase } from '../bases.js'
import { type Draw, oneOf, pick, stretch } from '../draws.js'
import type { Damages } from '../input.js'

type Change = (bytes: Buffer, draw: Draw, other: Buffer) => Buffer

const changes: Readonly<Record<string, Change>> = {
  flip: (bytes, draw) => {
    const copy = Buffer.from(bytes)
    for (let count = draw(1, 12); count > 0; count -= 1) {
      const at = draw(0, copy.length - 1)
      copy[at] = copy[at]! ^ (1 << draw(0, 7))
    }
    return copy
  },
  cut: (bytes, draw) => {
    const [from, to] = stretch(bytes.length, draw)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  insert: (bytes, draw) => {
    const at = draw(0, bytes.length)
    const noise = Buffer.from(Array.from({ length: draw(1, 64) }, () => draw(0, 255)))
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
  },
  repeat: (bytes, draw) => {
    const [from, to] = stretch(bytes.length, draw)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  splice: (bytes, draw, other) => {
    const [from, to] = stretch(other.length, draw)
    const [at, end] = stretch(bytes.length, draw)
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(end)])
  },
  truncate: (bytes, draw) => bytes.subarray(0, draw(0, bytes.length - 1)),
  zero: (bytes, draw) => {
    const copy = Buffer.from(bytes)
    return copy.fill(0, ...stretch(bytes.length, draw))
  },
  swap: (bytes, draw) => {
    const middle = draw(1, bytes.length - 1)
    const [from] = stretch(middle, draw)
    return Buffer.concat([
      bytes.subarray(0, from),
      bytes.subarray(middle),
      bytes.subarray(from, middle),
    ])
  },
}

const damageBytes = (format: Format) => (draw: Draw) => {
  const base = drawBase(format, draw)
  const other = drawBase(oneOf(['html', 'text', 'docx', 'pdf', format, format], draw), draw)
  const [name, change] = pick(Object.entries(changes), draw)!
  return {
    bytes: change(Buffer.from(base.bytes), draw, Buffer.from(other.bytes)),
    story: `${base.name}: ${name}${name === 'splice' ? ` with ${other.name}` : ''}`,
    expectation: { type: 'sane' } as const,
  }
}

/** Bytes flipped, cut, put in, repeated, exchanged with those of another file. */
export const bytesDamaged: Damages = {
  html: damageBytes('html'),
  text: damageBytes('text'),
  docx: damageBytes('docx'),
  pdf: damageBytes('pdf'),
  doc: damageBytes('doc'),
  rtf: damageBytes('rtf'),
  odt: damageBytes('odt'),
  xlsx: damageBytes('xlsx'),
  ofd: damageBytes('ofd'),
}
