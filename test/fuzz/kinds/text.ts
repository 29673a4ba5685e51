import { type Base, bytesOf, drawBase, textOf } from '../bases.js'
import { type Draw, firstThat, oneOf, pick } from '../draws.js'
import type { Damages } from '../input.js'

type Change = (lines: readonly string[], draw: Draw) => readonly string[] | null

const isNumber = (line: string) => /^\s*\d+\s*$/.test(line)

/** A line that is no number of its own: one lost number moves all the others where no tables are. */
function pickWords(lines: readonly string[], draw: Draw): number {
  const words = lines.flatMap((line, at) => (line.trim() !== '' && !isNumber(line) ? [at] : []))
  return pick(words, draw) ?? 0
}

const changes: Readonly<Record<string, Change>> = {
  'a line lost': (lines, draw) => lines.toSpliced(pickWords(lines, draw), 1),
  'a line twice': (lines, draw) => {
    const at = pickWords(lines, draw)
    return lines.toSpliced(at, 0, lines[at]!)
  },
  'a line cut in two': (lines, draw) => {
    const at = pickWords(lines, draw)
    const line = lines[at]!
    const gaps = [...line.matchAll(/(?<=[^\d\s.])(?=[^\d\s])/g)].map(({ index }) => index)
    const cut = pick(gaps, draw)
    return cut === undefined ? null : lines.toSpliced(at, 1, line.slice(0, cut), line.slice(cut))
  },
  'a row lost': (lines, draw) => {
    const heads = lines.flatMap((line, at) => (/^\s*\d\.|^\s*（/.test(line) ? [at] : []))
    const at = pick(heads, draw)
    const next = heads.find((other) => at !== undefined && other > at)
    return at === undefined || next === undefined ? null : lines.toSpliced(at, next - at)
  },
  'empty lines lost': (lines, draw) => lines.filter((line) => line.trim() !== '' || draw(0, 8) > 0),
  'empty lines put in': (lines, draw) =>
    lines.flatMap((line) => (draw(0, 20) > 0 ? [line] : [line, ''])),
  'blanks and tabs': (lines, draw) =>
    lines.map((line) => (draw(0, 10) > 0 ? line : oneOf(['\t', '　', '  '], draw) + line)),
  'foreign lines': (lines, draw) =>
    lines.toSpliced(
      draw(0, lines.length),
      0,
      oneOf(['- 3 -', '第 2 页 共 5 页', '注：以上为合计。', '——'], draw),
    ),
}

const damaged = ({ name, truth }: Base, text: string, what: string) => ({
  bytes: bytesOf(text),
  story: `${name}: ${what}`,
  expectation: { type: 'values', values: truth.values } as const,
})

/** Lines of words lost, doubled, cut; white space lost and put in. */
export const linesChanged: Damages = {
  text: (draw) => {
    const base = drawBase('text', draw)
    // A blank put in may be the very one that a row of this case has lost.
    if (base.truth.unmapped !== undefined) return null
    const lines = textOf(base).replaceAll('\r\n', '\n').split('\n')
    return firstThat(5, () => {
      const [what, change] = pick(Object.entries(changes), draw)!
      const changed = change(lines, draw)
      return changed && damaged(base, changed.join('\n'), what)
    })
  },
}

/** Lines and their pieces exchanged at random. */
export const textsGarbled: Damages = {
  text: (draw) => {
    const base = drawBase('text', draw)
    const lines = textOf(base).split(/(\n|\t)/)
    for (let count = draw(1, 20); count > 0; count -= 1) {
      const [a, b] = [draw(0, lines.length - 1), draw(0, lines.length - 1)]
      ;[lines[a], lines[b]] = [lines[b]!, lines[a]!]
    }
    return {
      bytes: bytesOf(lines.join('')),
      story: `${base.name}: pieces exchanged`,
      expectation: { type: 'sane' },
    }
  },
}
