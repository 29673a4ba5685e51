/**
 * Reads files in a process of its own, and tells what of the built-ins and of the global object is no
 * longer what it was before the library was imported.
 */

type Properties = Map<PropertyKey, PropertyDescriptor>

const seen = new Map<object, { readonly name: string; readonly properties: Properties }>()

/** Everything that can be reached from the global object without asking for what is computed. */
function walk(owner: unknown, name: string): void {
  const isOwner = typeof owner === 'function' || (typeof owner === 'object' && owner !== null)
  if (!isOwner || seen.has(owner)) return
  const properties: Properties = new Map()
  seen.set(owner, { name, properties })
  for (const key of Reflect.ownKeys(owner)) {
    const property = Reflect.getOwnPropertyDescriptor(owner, key)
    if (property === undefined) continue
    properties.set(key, property)
    if (name.split('.').length < 4) walk(property.value, `${name}.${String(key)}`)
  }
  walk(Object.getPrototypeOf(owner), `${name}.[[Prototype]]`)
}

function changes(): string[] {
  return [...seen].flatMap(([owner, { name, properties }]) => {
    const keys = [...Reflect.ownKeys(owner), ...properties.keys()]
    return [...new Set(keys)]
      .filter((key) => hasChanged(owner, key, properties))
      .map((key) => `${name}.${String(key)}`)
  })
}

function hasChanged(owner: object, key: PropertyKey, before: Properties): boolean {
  const [was, is] = [before.get(key), Reflect.getOwnPropertyDescriptor(owner, key)]
  // Node itself fills in some of its own names when they are first asked for.
  const isOfNode = was?.get !== undefined && is !== undefined && isNative(is.value ?? is.get)
  if (isOfNode || (owner === globalThis && typeof key === 'symbol')) return false
  return !Object.is(was?.value, is?.value) || was?.get !== is?.get || was?.set !== is?.set
}

/** Written by the engine, or a class that Node keeps in its own sources. */
function isNative(value: unknown): boolean {
  if (typeof value !== 'function') return true
  const text = Function.prototype.toString.call(value)
  return text.includes('[native code]') || text.startsWith('class ')
}

const builtInModules = () => Reflect.get(process, 'getBuiltinModule') as unknown
const before = builtInModules()

/** Node has more to do with the object of its process: here what a library may touch. */
function changesOfProcess(): string[] {
  const events = ['unhandledRejection', 'uncaughtException']
  return [
    ...(builtInModules() === before ? [] : ['process.getBuiltinModule']),
    ...events.filter((event) => process.listenerCount(event) > 0),
  ]
}

async function tell([library = '', ...files]: readonly string[]): Promise<void> {
  walk(globalThis, 'globalThis')
  const iterators = [[].values(), new Map().values(), new Set().values(), ''.matchAll(/a/g)]
  for (const [at, one] of iterators.entries()) walk(one, `iterator${at}`)
  const { parseReport } = (await import(library)) as typeof import('../../src/index.js')
  for (const file of files) await parseReport(file).catch(() => undefined)
  process.stdout.write(JSON.stringify([...changes(), ...changesOfProcess()]))
}

await tell(process.argv.slice(1))
