/** A function whose result is kept for each object, for as long as the object exists. */
export function memoized<K extends object, V>(work: (about: K) => V): (about: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (about) => {
    const found = known.get(about)
    if (found !== undefined) return found.value
    const value = work(about)
    known.set(about, { value })
    return value
  }
}

/** A function whose result is made when it is first asked for, and kept. */
export function once<V>(work: () => V): () => V {
  let known: { readonly value: V } | null = null
  return () => (known ??= { value: work() }).value
}
