import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const store = join(root, 'node_modules/.cache/readings')

/** A digest of all that decides what is read: the sources, and the versions of packages. */
function digestOfSources(): string {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src', name))
  const digest = createHash('sha256')
  for (const name of [...names.sort(), 'package-lock.json'])
    digest.update(name).update(readFileSync(join(root, name)))
  return digest.digest('hex').slice(0, 16)
}

const own = digestOfSources()
const folder = join(store, own)

const fileOf = (bytes: Uint8Array) =>
  join(folder, `${createHash('sha256').update(bytes).digest('hex')}.json`)

/** The reading of these bytes that another test has stored with the same sources; null where there is none. */
export function kept(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(readFileSync(fileOf(bytes), 'utf8')) as unknown
  } catch {
    return null
  }
}

/** Stores a reading for other tests, and drops those made with other sources. */
export function keep(bytes: Uint8Array, data: object): void {
  if (!existsSync(folder)) {
    // Others may be at it too: none takes away what one of them has just made.
    const old = existsSync(store) ? readdirSync(store).filter((name) => name !== own) : []
    for (const name of old)
      rmSync(join(store, name), { recursive: true, force: true, maxRetries: 5 })
    mkdirSync(folder, { recursive: true })
  }
  // Tests run side by side: a file is there as a whole or not at all.
  const draft = `${fileOf(bytes)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(data))
  renameSync(draft, fileOf(bytes))
}
