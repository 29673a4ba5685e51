import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where Debian puts the programs of PostgreSQL, none of which are on the path. */
const debian = '/usr/lib/postgresql'

/** The programs that are needed, by their paths; `null` for those that are not installed. */
export interface Programs {
  readonly redisServer: string | null
  readonly initdb: string | null
  readonly postgres: string | null
}

export function findPrograms(): Programs {
  // initdb and postgres have to be of one version, so they come from one folder.
  const folder = [...newestFirst(), ...onPath()].find((one) =>
    ['initdb', 'postgres'].every((name) => isProgram(join(one, name))),
  )
  return {
    redisServer: programIn(onPath(), 'redis-server'),
    initdb: folder === undefined ? null : join(folder, 'initdb'),
    postgres: folder === undefined ? null : join(folder, 'postgres'),
  }
}

/** What to install before services can be started; null where nothing is missing. */
export function missingPackages({ redisServer, initdb }: Programs): string | null {
  const names = [redisServer ?? 'redis-server', initdb ?? 'postgresql'].filter(
    (name) => !name.includes('/'),
  )
  return names.length === 0 ? null : `not installed: ${names.join(', ')} (Debian packages)`
}

function onPath(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
}

function newestFirst(): string[] {
  try {
    const versions = readdirSync(debian).filter((name) => /^\d+$/.test(name))
    return versions.sort((a, b) => Number(b) - Number(a)).map((name) => join(debian, name, 'bin'))
  } catch {
    return []
  }
}

const programIn = (folders: readonly string[], name: string): string | null =>
  folders.map((folder) => join(folder, name)).find(isProgram) ?? null

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
