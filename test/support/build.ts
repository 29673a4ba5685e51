import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const changedIn = (folder: string) =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(root, folder, name)).mtimeMs,
    ),
  )

/** Worker threads run what is built, so before any test that is built which has changed. */
// eslint-disable-next-line no-restricted-syntax -- so jest finds it
export default function build(): void {
  const isBuilt = existsSync(join(root, 'dist/cli.js')) && changedIn('dist') > changedIn('src')
  if (!isBuilt) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' })
}
