/** A property of a built-in, or of the global object, that is not what it was. */
export interface Change {
  readonly owner: object
  readonly key: PropertyKey
  /** The property before; undefined where there was none. */
  readonly before: PropertyDescriptor | undefined
  readonly after: PropertyDescriptor | undefined
}

type Properties = ReadonlyMap<PropertyKey, PropertyDescriptor>

/** The global object and the built-ins, each with its properties. */
export type BuiltIns = ReadonlyMap<object, Properties>

/** A snapshot of the built-ins. */
export function builtIns(): BuiltIns {
  return new Map([...ownersIn(globalThis)].map((owner) => [owner, propertiesOf(owner)]))
}

/**
 * The global object, what stands under its names, and their prototypes. Names that are computed when they
 * are first asked for are left alone: asking would change them.
 */
function ownersIn(globals: object): Set<object> {
  const named = [...propertiesOf(globals).values()]
    .map(({ value }) => value as unknown)
    .filter(isOwner)
  const prototypes = named.map((one) => (one as { prototype?: unknown }).prototype).filter(isOwner)
  const chains = [...named, ...prototypes, ...unnamed()].flatMap(prototypesOf)
  return new Set([globals, ...named, ...prototypes, ...chains])
}

const isOwner = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)

/** Prototypes that no name leads to are met from what has them. */
function unnamed(): object[] {
  const texts = ''.matchAll(/a/g)
  const wait = async () => {}
  async function* waits() {}
  function* steps() {}
  const iterators = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator]()]
  return [...iterators, texts, wait, waits(), steps()]
}

function prototypesOf(owner: object): object[] {
  const next = Object.getPrototypeOf(owner) as object | null
  return next === null ? [] : [next, ...prototypesOf(next)]
}

const propertiesOf = (owner: object): Properties =>
  new Map(
    Reflect.ownKeys(owner).flatMap((key) => {
      const property = Reflect.getOwnPropertyDescriptor(owner, key)
      return property === undefined ? [] : [[key, property]]
    }),
  )

/** The properties of the built-ins that have changed since a snapshot. */
export function changesSince(before: BuiltIns): Change[] {
  return [...before].flatMap(([owner, was]) => {
    const is = propertiesOf(owner)
    return [...new Set([...was.keys(), ...is.keys()])]
      .map((key) => ({ owner, key, before: was.get(key), after: is.get(key) }))
      .filter(({ before, after }) => !isSame(before, after))
  })
}

function isSame(a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined): boolean {
  return Object.is(a?.value, b?.value) && a?.get === b?.get && a?.set === b?.set
}

/** Restores changed properties, except those that others have changed since. */
export function undo(changes: readonly Change[]): void {
  for (const { owner, key, before, after } of changes) {
    if (isSame(Reflect.getOwnPropertyDescriptor(owner, key), after)) set(owner, key, before)
  }
}

/** Brings back what was added, where it is not there by now; gives what it brought. */
export function bring(additions: readonly Change[]): Change[] {
  const missing = additions.filter(({ owner, key }) => !Object.hasOwn(owner, key))
  for (const { owner, key, after } of missing) set(owner, key, after)
  return missing
}

function set(owner: object, key: PropertyKey, property: PropertyDescriptor | undefined): void {
  if (property === undefined) Reflect.deleteProperty(owner, key)
  else Reflect.defineProperty(owner, key, property)
}
