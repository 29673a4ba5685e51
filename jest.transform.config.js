import { createHash } from 'node:crypto'
import { createTransformer } from '@swc/jest'

const swc = createTransformer({
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
})

/**
 * Each test file has global objects of its own, and there a global costs some hundred times what a variable does:
 * code that asks for `Math` at each pixel of a picture does little else. Names of the module are variables.
 */
const names = [
  ...['Math', 'Number', 'String', 'Boolean', 'Object', 'Array', 'Map', 'Set', 'WeakMap', 'RegExp'],
  ...['JSON', 'Uint8Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array'],
]
const prelude = `const { ${names.join(', ')} } = globalThis; `

/** What Jest runs of a source: its JavaScript, with its globals as names of the module. */
export default {
  ...swc,
  /** @type {typeof swc.process} */
  process: (text, path, options) => {
    const { code, ...rest } = swc.process(text, path, options)
    return { ...rest, code: prelude + code }
  },
  /** @type {NonNullable<typeof swc.processAsync>} */
  processAsync: async (text, path, options) => {
    const { code, ...rest } = await swc.processAsync(text, path, options)
    return { ...rest, code: prelude + code }
  },
  /** @type {NonNullable<typeof swc.getCacheKey>} */
  getCacheKey: (text, path, options) =>
    createHash('sha1')
      .update(prelude)
      .update(swc.getCacheKey(text, path, options))
      .digest('hex'),
}
