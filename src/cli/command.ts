import { parseArgs } from 'node:util'
import type { Language } from '../codes.js'
import type { Format } from '../document.js'
import { type LimitName, limitNames, type Limits } from '../limits.js'

/** What the command line asks for. */
export interface Command {
  readonly action: 'help' | 'version' | 'show' | 'repl'
  readonly files: readonly string[]
  /** How reports are shown; null where the output and the number of files decide. */
  readonly view: 'json' | 'ndjson' | 'tables' | null
  /** The language of findings on a terminal. */
  readonly lang: Language
  readonly read: {
    readonly format?: Format
    readonly charset?: string
    readonly limits?: Partial<Limits>
  }
}

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const formats: readonly Format[] = ['html', 'docx', 'pdf', 'text']

const options = {
  json: { type: 'boolean' },
  ndjson: { type: 'boolean' },
  tables: { type: 'boolean' },
  format: { type: 'string' },
  charset: { type: 'string' },
  limit: { type: 'string', multiple: true },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

/** @throws UsageError */
export function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parsed(args)
  const [first, ...rest] = positionals
  const isRepl = first === 'repl'
  const read = readOptionsOf(values)
  const lang = langOf(values.lang ?? 'en')
  const asked = { files: isRepl ? rest : positionals, view: viewOf(values), lang, read }
  if (values.help === true) return { action: 'help', ...asked }
  if (values.version === true) return { action: 'version', ...asked }
  complain(asked, isRepl)
  return { action: isRepl ? 'repl' : 'show', ...asked }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** How documents are to be read. */
export function readOptionsOf({
  format,
  charset,
  limit,
}: {
  readonly format?: string | undefined
  readonly charset?: string | undefined
  readonly limit?: readonly string[] | undefined
}): Command['read'] {
  return {
    ...(format === undefined ? {} : { format: formatOf(format) }),
    ...(charset === undefined ? {} : { charset }),
    ...(limit === undefined ? {} : { limits: limitsOf(limit) }),
  }
}

function formatOf(name: string): Format {
  const format = formats.find((one) => one === name)
  if (format !== undefined) return format
  throw new UsageError(`There is no format "${name}": give one of ${formats.join(', ')}.`)
}

/** `pages=2000`, as often as wanted. */
function limitsOf(stated: readonly string[]): Partial<Limits> {
  return Object.fromEntries(
    stated.map((one): [LimitName, number] => {
      const [, name = '', bound = ''] = /^([a-z]+)=(\d+(?:\.\d+)?|Infinity)$/i.exec(one) ?? []
      const known = limitNames.find((limit) => limit === name)
      if (known !== undefined && Number(bound) > 0) return [known, Number(bound)]
      throw new UsageError(
        `"${one}" is no limit: give NAME=NUMBER, where NAME is one of ${limitNames.join(', ')}.`,
      )
    }),
  )
}

const languages: readonly Language[] = ['en', 'zh']

/** @throws UsageError */
export function langOf(name: string): Language {
  const lang = languages.find((one) => one === name)
  if (lang !== undefined) return lang
  throw new UsageError(`There is no language "${name}": give one of ${languages.join(', ')}.`)
}

type Flags = Readonly<Partial<Record<'json' | 'ndjson' | 'tables', boolean>>>

function viewOf(flags: Flags): Command['view'] {
  const views = (['json', 'ndjson', 'tables'] as const).filter((view) => flags[view] === true)
  if (views.length > 1) throw new UsageError(`--${views.join(' and --')} exclude each other.`)
  return views[0] ?? null
}

function complain({ files, view }: Pick<Command, 'files' | 'view'>, isRepl: boolean): void {
  if (files.length === 0) throw new UsageError('Name a file, or "-" for the standard input.')
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('The standard input can be read once only.')
  }
  if (!isRepl) return
  if (files.length > 1) throw new UsageError('repl opens one file.')
  if (view !== null) throw new UsageError(`--${view} does not go with repl.`)
  if (files[0] === '-') throw new UsageError('repl reads its commands from the standard input.')
}
