import { builtIns } from './built-ins.js'

// Runs just before pdf.js is loaded, and after.ts just after: nothing else runs between them, since
// modules that import each other are run one after the other without a pause.

/**
 * What pdf.js looks for when it is loaded and does not need for reading. It draws with the three classes,
 * and without them it warns; for the `window` of a page it would take the messages of a browser's
 * worker for its own, where there is none.
 */
const standIns: Readonly<Record<string, unknown>> = {
  DOMMatrix: Object,
  ImageData: Object,
  Path2D: Object,
  ...(typeof process === 'undefined' ? { window: globalThis } : {}),
}

const missing = Object.keys(standIns).filter((name) => !(name in globalThis))
for (const name of missing) Object.assign(globalThis, { [name]: standIns[name] })

const restoreModules = withoutPackages()

/** On Node pdf.js loads a package that draws, a native one, where that is installed: here it finds none. */
function withoutPackages(): () => void {
  if (typeof process === 'undefined') return () => {}
  const original = Reflect.get(process, 'getBuiltinModule') as (id: string) => unknown
  const nothing = { createRequire: () => () => ({}) }
  const getBuiltinModule = (id: string) => (id === 'module' ? nothing : original(id))
  Object.assign(process, { getBuiltinModule })
  return () => void Object.assign(process, { getBuiltinModule: original })
}

/** The built-ins as they were before pdf.js came. */
export const before = builtIns()

/** Takes away again what was put up for pdf.js. */
export function removeStandIns(): void {
  for (const name of missing) Reflect.deleteProperty(globalThis, name)
  restoreModules()
}
