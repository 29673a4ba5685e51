import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import type { Stated, Truth } from './score.js'

/** A document that is to be read. */
export interface Input {
  readonly path: string
  /** Its folder and name below the folder that was asked for. */
  readonly name: string
  /** Null where no file beside it states its values. */
  readonly truth: Truth | null
}

const documents = /\.(?:html?|shtml|mhtml|txt|docx|docm|pdf|ofd|doc|xlsx|xls)$/i
const aside = /(?:INDEX|README|EXPECTED)\.\w+$|\.json$/

/** Documents below a folder, and whatever has its values beside it, in the order of their names. */
export function inputsIn(folder: string): Input[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !aside.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, name: relative(dirname(folder), path), truth: truthOf(path) }))
    .filter(({ name, truth }) => truth !== null || documents.test(name))
}

/**
 * NAME.expected.json has all values by their paths; NAME.EXT.json, NAME.json or the truth.json of
 * a source have some under `values`. What is named alarm-… is lawful, and need state nothing;
 * hostile-… has only to be answered.
 */
function truthOf(path: string): Truth | null {
  const [folder, file] = [dirname(path), basename(path)]
  const stem = basename(file, extname(file))
  const isLawful = file.startsWith('alarm-')
  const whole = join(folder, `${stem}.expected.json`)
  if (existsSync(whole)) return { values: readJson(whole) as Values, isWhole: true, isLawful }
  const names = [`${file}.json`, `${stem}.json`, ...(stem === 'source' ? ['truth.json'] : [])]
  const some = names.map((name) => join(folder, name)).find((name) => existsSync(name))
  if (some !== undefined) {
    const { values = {} } = readJson(some) as { values?: Values }
    return { values, isWhole: false, isLawful }
  }
  return /^(?:alarm|hostile)-/.test(file) ? { values: {}, isWhole: false, isLawful } : null
}

type Values = Readonly<Record<string, Stated>>

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** What sort of document it is, by its name: `sup-css.1.html` is sup-css, `mini-03-….html` mini. */
export function kindOf(name: string): string {
  const file = basename(name)
  return (
    /^(.+?)\.\d+\.\w+$/.exec(file)?.[1] ??
    /^([a-z]+)[-_]/i.exec(file)?.[1] ??
    extname(file).slice(1)
  )
}
