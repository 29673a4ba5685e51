import { readFileSync } from 'node:fs'

let own: string | null = null

/** The version in package.json, which lies two folders above both src/cli and dist/cli. */
export function version(): string {
  own ??= (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string
    }
  ).version
  return own
}
