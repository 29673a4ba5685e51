/** Texts that are kept of each kind of work: those of all forms, and of the reports read last. */
const most = 4096
/** A longer text stands in one report only, unless another bound is passed. */
const usual = 64

/**
 * Work on short texts, which are the same few in all reports: what came of a text is kept for the next
 * one, up to a limit. The work must tell the same of a text whenever it is asked.
 */
export function remembered<V>(
  work: (text: string) => V,
  longest: number = usual,
): (text: string) => V {
  const known = new Map<string, V>()
  return (text) => {
    if (text.length > longest) return work(text)
    const found = known.get(text)
    if (found !== undefined) return found
    const fresh = work(text)
    if (known.size >= most) known.clear()
    known.set(text, fresh)
    return fresh
  }
}
