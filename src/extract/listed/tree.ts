import type { Value } from './collect.js'

export interface Tree {
  [name: string]: Tree | Value
}

/** Values by their pointers as the tree that the pointers lead through. */
export function treeOf(values: ReadonlyMap<string, Value>): Tree {
  const root: Tree = {}
  for (const [pointer, value] of values) {
    const steps = pointer.split('/').slice(1)
    const last = steps.pop() ?? ''
    let at = root
    for (const step of steps) at = (at[step] ??= {}) as Tree
    at[last] = value
  }
  return root
}
