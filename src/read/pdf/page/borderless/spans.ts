/** Slots of a table that are one cell. */
export interface Span {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/** A heading in the middle of the slots that it heads: its place, and the slots that it surely heads. */
export interface Heading {
  readonly centre: number
  readonly from: number
  readonly to: number
}

/**
 * How far headings reach that stand in the middle of what they head, as those of merged cells do,
 * where no line shows it: over slots `low` to `high`, whose edges are given, each as far to the one
 * side as to the other. Where they do not head all of the slots that way, the heading that has the
 * least room is settled first.
 */
export function centredSpans(
  edges: readonly number[],
  low: number,
  high: number,
  headings: readonly Heading[],
): { from: number; to: number }[] {
  return tiled(edges, low, high, headings) ?? settled(edges, low, high, headings)
}

/** Each heading from where the last one ends, as far beyond its middle again; null unless all fit. */
function tiled(
  edges: readonly number[],
  low: number,
  high: number,
  headings: readonly Heading[],
): { from: number; to: number }[] | null {
  const spans: { from: number; to: number }[] = []
  let from = low
  for (const { centre } of headings) {
    const end = 2 * centre - (edges[from] ?? 0)
    const next = edges.findIndex((edge, index) => {
      const slot = (edges[index] ?? 0) - (edges[index - 1] ?? 0)
      return index > from && Math.abs(edge - end) < 0.3 * slot
    })
    if (next < 0 || next > high + 1) return null
    spans.push({ from, to: next - 1 })
    from = next
  }
  return from === high + 1 ? spans : null
}

function settled(
  edges: readonly number[],
  low: number,
  high: number,
  headings: readonly Heading[],
): { from: number; to: number }[] {
  const spans: ({ from: number; to: number } | null)[] = headings.map(() => null)
  const at = (index: number) => edges[index] ?? 0
  const limits = (index: number) => {
    const before = spans[index - 1] ?? headings[index - 1]
    const after = spans[index + 1] ?? headings[index + 1]
    return {
      first: before === undefined ? low : before.to + 1,
      last: after === undefined ? high : after.from - 1,
    }
  }
  for (let done = 0; done < headings.length; done += 1) {
    const open = headings.flatMap((heading, index) => {
      if (spans[index] !== null) return []
      const { first, last } = limits(index)
      const reach = Math.min(heading.centre - at(first), at(last + 1) - heading.centre)
      return [{ heading, index, first, last, reach }]
    })
    const [least] = open.sort((a, b) => a.reach - b.reach)
    if (least === undefined) break
    const { heading, index, first, last, reach } = least
    let [from, to] = [heading.from, heading.to]
    const isWithin = (slot: number) =>
      Math.abs((at(slot) + at(slot + 1)) / 2 - heading.centre) <= reach
    while (from > first && isWithin(from - 1)) from -= 1
    while (to < last && isWithin(to + 1)) to += 1
    spans[index] = { from, to }
  }
  return spans.map(
    (span, index) => span ?? { from: headings[index]?.from ?? 0, to: headings[index]?.to ?? 0 },
  )
}

/** Stretches of slots that are free, from one to another. */
export function runsOf(free: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  free.forEach((is, index) => {
    if (!is) return
    const last = runs.at(-1)
    if (last?.[1] === index - 1) last[1] = index
    else runs.push([index, index])
  })
  return runs
}
