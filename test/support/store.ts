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

/** All that decides what is read: the sources, and the packages that they stand on. */
function digestOfSources(): string {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src', name))
  const digest = createHash('sha256')
  for (const name of [...names.sort(), 'package-lock.json'])
    digest.update(name).update(readFileSync(join(root, name)))
  return digest.digest('hex').slice(0, 16)
}

const folder = join(store, digestOfSources())

const fileOf = (bytes: Uint8Array) =>
  join(folder, `${createHash('sha256').update(bytes).digest('hex')}.json`)

/** What was kept of these bytes by any test that read them with the same sources; null where nothing was. */
export function kept(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(readFileSync(fileOf(bytes), 'utf8')) as unknown
  } catch {
    return null
  }
}

/** Keeps it for other tests. What was read with other sources is of no use any more. */
export function keep(bytes: Uint8Array, data: object): void {
  if (!existsSync(folder)) {
    rmSync(store, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }
  // Tests run side by side: a file is there as a whole or not at all.
  const draft = `${fileOf(bytes)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(data))
  renameSync(draft, fileOf(bytes))
}
