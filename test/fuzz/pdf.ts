import { deflateSync, inflateSync } from 'node:zlib'
import type { Draw } from './draws.js'

/** An object of a PDF as it is written; `stream` is without its filter where that is Flate alone. */
export interface PdfObject {
  readonly id: number
  readonly dictionary: string
  readonly stream: string | null
}

export interface PdfFile {
  readonly objects: readonly PdfObject[]
  /** The entries of the trailer that lead to the rest: /Root and /Info. */
  readonly trailer: string
}

/** Takes a PDF apart, as far as its objects can be told by their words alone. */
export function takeApart(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes).toString('latin1')
  const found = [...text.matchAll(/(\d+) \d+ obj\b([\s\S]*?)\bendobj/g)].map(([, id, body]) =>
    objectOf(Number(id), body ?? ''),
  )
  const packed = found.filter(({ dictionary }) => /\/Type\s*\/ObjStm/.test(dictionary))
  const other = found.filter(({ dictionary }) => !/\/Type\s*\/(?:ObjStm|XRef)/.test(dictionary))
  const references = [...text.matchAll(/\/(?:Root|Info) \d+ 0 R/g)].map(([one]) => one)
  return {
    objects: [...other, ...packed.flatMap(unpacked)],
    trailer: [...new Set(references)].join(' '),
  }
}

function objectOf(id: number, body: string): PdfObject {
  const begin = /\bstream\r?\n/.exec(body)
  if (begin === null) return { id, dictionary: body.trim(), stream: null }
  const dictionary = body.slice(0, begin.index).trim()
  const raw = body.slice(begin.index + begin[0].length).replace(/\r?\n?endstream\s*$/, '')
  if (!/\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|>)/.test(`${dictionary}>`))
    return { id, dictionary, stream: raw }
  try {
    const plain = inflateSync(Buffer.from(raw, 'latin1')).toString('latin1')
    return {
      id,
      dictionary: dictionary.replace(/\/Filter\s*(?:\[\s*)?\/FlateDecode(?:\s*\])?/, ''),
      stream: plain,
    }
  } catch {
    return { id, dictionary, stream: raw }
  }
}

/** The objects that a stream of objects holds. */
function unpacked({ dictionary, stream }: PdfObject): PdfObject[] {
  const first = Number(/\/First (\d+)/.exec(dictionary)?.[1])
  const numbers = (stream ?? '').slice(0, first).trim().split(/\s+/).map(Number)
  const places = numbers.filter((_, at) => at % 2 === 1)
  return places.map((place, at) => ({
    id: numbers[at * 2] ?? 0,
    dictionary: (stream ?? '').slice(first + place, first + (places[at + 1] ?? Infinity)).trim(),
    stream: null,
  }))
}

/** Puts a PDF together: objects, cross-reference table, trailer (ISO 32000-1, 7.5). */
export function putTogether({ objects, trailer }: PdfFile, isPacked = false): Uint8Array {
  let text = '%PDF-1.5\n'
  const places = new Map<number, number>()
  for (const object of objects) {
    places.set(object.id, text.length)
    text += `${object.id} 0 obj\n${bodyOf(object, isPacked)}\nendobj\n`
  }
  const size = Math.max(0, ...places.keys()) + 1
  const entry = (id: number) => {
    const place = places.get(id)
    return place === undefined
      ? '0000000000 65535 f \n'
      : `${String(place).padStart(10, '0')} 00000 n \n`
  }
  const start = text.length
  text += `xref\n0 ${size}\n${Array.from({ length: size }, (_, id) => entry(id)).join('')}`
  text += `trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

function bodyOf({ dictionary, stream }: PdfObject, isPacked: boolean): string {
  if (stream === null) return dictionary
  const packs = isPacked && !dictionary.includes('/Filter')
  const data = packs ? deflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream
  const bare = dictionary.replace(/\/Length \d+(?: \d+ R)?/, '')
  const entries = `/Length ${data.length}${packs ? ' /Filter /FlateDecode' : ''}`
  return `${bare.replace(/>>$/, '')} ${entries} >>\nstream\n${data}\nendstream`
}

export function isContent({ dictionary, stream }: PdfObject): boolean {
  return (
    stream !== null &&
    !/\/(?:Filter|Length1|CMapName|FunctionType|Subtype\s*\/(?:Image|XML))/.test(dictionary) &&
    /\b(?:BT|re|Tj|TJ|Do)\b/.test(stream) &&
    !/begincmap/.test(stream)
  )
}

const token =
  /\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[\da-f\s]*>|\[|\]|\/[^\s<>()[\]/%]*|[-+]?[\d.]+|[a-z'"][a-z\d*'"]*|\S/gi

/** The operators of a content stream, each with what stands before it. */
export function operatorsOf(content: string): string[] {
  const operators: string[] = []
  let operands: string[] = []
  for (const [one] of content.matchAll(token)) {
    operands.push(one)
    if (!/^[a-z'"][a-z\d*'"]*$/i.test(one) || /^(?:true|false|null)$/.test(one)) continue
    operators.push(operands.join(' '))
    operands = []
  }
  return operands.length === 0 ? operators : [...operators, operands.join(' ')]
}

/** The file with one of its objects changed. */
export function withObject(
  file: PdfFile,
  index: number,
  change: (object: PdfObject) => PdfObject,
): PdfFile {
  return {
    ...file,
    objects: file.objects.map((one, at) => (at === index ? change(one) : one)),
  }
}

export function indexesOf(file: PdfFile, is: (object: PdfObject) => boolean): number[] {
  return file.objects.flatMap((one, at) => (is(one) ? [at] : []))
}

/** The same objects in another order. */
export function shuffled<T>(some: readonly T[], draw: Draw): T[] {
  const left = [...some]
  return some.map(() => left.splice(draw(0, left.length - 1), 1)[0]!)
}
