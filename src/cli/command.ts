import type { Language } from '../codes.js'
import { type Format, formats } from '../document.js'
import { type LimitName, limitNames, type Limits } from '../limits.js'
import { UsageError } from './args.js'
import type { read as usage, repl } from './usages/read.js'
import type { Parsed } from './usages/usage.js'

/** The messages where no file is named, and where the standard input is named twice. */
export const noFile = [
  'Name a file, or "-" for the standard input.',
  '请写出文件名；“-”表示标准输入。',
] as const
export const stdinTwice = [
  'The standard input can be read once only.',
  '标准输入只能读取一次。',
] as const

/** What the command line asks for. */
export interface Command {
  readonly action: 'show' | 'repl'
  readonly files: readonly string[]
  /** How reports are shown; null where the output and the number of files decide. */
  readonly view: 'json' | 'ndjson' | 'tables' | 'human' | null
  /** Where the tables of a PDF are drawn; null for nowhere. */
  readonly picture: string | null
  readonly batch: Batch
  /** Whether pictures are read. */
  readonly ocr: boolean
  readonly read: {
    readonly format?: Format
    readonly charset?: string
    readonly limits?: Partial<Limits>
  }
}

/** How many files are read at once, and where the lines go. */
export interface Batch {
  /** Whether any of these is asked for. */
  readonly isAsked: boolean
  /** null for the standard output. */
  readonly out: string | null
  /** Where errors go; null for where reports go. */
  readonly errors: string | null
  readonly jobs: number | null
  readonly resume: boolean
  /** Whether the standard input names the files. */
  readonly lines: boolean
}

/** @throws UsageError */
export function commandOf({ values, files }: Parsed<typeof usage>): Command {
  const read = readOptionsOf(values)
  if (values.lang !== undefined) langOf(values.lang)
  const view = viewOf(values)
  const picture = pictureOf(values.picture, view, files)
  const asked = { files, view, picture, read, batch: batchOf(values), ocr: values.ocr === true }
  if (asked.batch.isAsked) complainOfBatch(asked)
  else complainOf(files)
  return { action: 'show', ...asked }
}

/** @throws UsageError */
export function replOf({ values, files }: Parsed<typeof repl>): Command {
  if (values.lang !== undefined) langOf(values.lang)
  complainOf(files)
  if (files.length > 1) throw new UsageError('repl opens one file.', '“repl”只打开一个文件。')
  if (files[0] === '-')
    throw new UsageError(
      'repl reads its commands from the standard input.',
      '“repl”从标准输入读取命令，不能再从中读取文件。',
    )
  const [read, ocr] = [readOptionsOf(values), values.ocr === true]
  return { action: 'repl', files, view: null, picture: null, batch: batchOf({}), read, ocr }
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
  throw new UsageError(
    `There is no format "${name}": give one of ${formats.join(', ')}.`,
    `没有“${name}”这种格式，可选：“${formats.join('、')}”。`,
  )
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
        `“${one}”不是上限，请写作“名称=数字”，名称可选：“${limitNames.join('、')}”。`,
      )
    }),
  )
}

const languages: readonly Language[] = ['en', 'zh']

/** @throws UsageError */
export function langOf(name: string): Language {
  const lang = languages.find((one) => one === name)
  if (lang !== undefined) return lang
  throw new UsageError(
    `There is no language "${name}": give one of ${languages.join(', ')}.`,
    `没有“${name}”这种语言，可选：“${languages.join('、')}”。`,
  )
}

type Flags = Readonly<Partial<Record<'json' | 'ndjson' | 'tables' | 'human', boolean>>>

function viewOf(flags: Flags): Command['view'] {
  const views = (['json', 'ndjson', 'tables', 'human'] as const).filter(
    (view) => flags[view] === true,
  )
  if (views.length > 1)
    throw new UsageError(
      `--${views.join(' and --')} exclude each other.`,
      `“--${views.join('”和“--')}”不能同时使用。`,
    )
  return views[0] ?? null
}

function pictureOf(
  file: string | undefined,
  view: Command['view'],
  files: readonly string[],
): string | null {
  if (file === undefined) return null
  if (view === 'tables' && files.length === 1) return file
  throw new UsageError(
    '--picture goes with --tables, and draws one file.',
    '“--picture”须与“--tables”同时使用，且只画一个文件。',
  )
}

interface BatchFlags {
  readonly out?: string
  readonly errors?: string
  readonly jobs?: string
  readonly resume?: boolean
  readonly lines?: boolean
}

function batchOf({ out, errors, jobs, resume, lines }: BatchFlags): Batch {
  const isAsked = [out, errors, jobs, resume, lines].some((flag) => flag !== undefined)
  if (resume === true && (out === undefined || out === '-')) {
    throw new UsageError(
      '--resume goes on with the file that --out names.',
      '“--resume”须与“--out”同时使用。',
    )
  }
  if (out !== undefined && out === errors) {
    throw new UsageError(
      '--out and --errors must be two files.',
      '“--out”与“--errors”不能是同一个文件。',
    )
  }
  return {
    isAsked,
    out: out === undefined || out === '-' ? null : out,
    errors: errors ?? null,
    jobs: jobsOf(jobs),
    resume: resume === true,
    lines: lines === true,
  }
}

/**
 * How many threads are asked for; null where nothing is said of it.
 * @throws UsageError
 */
export function jobsOf(jobs: string | undefined): number | null {
  if (jobs === undefined) return null
  if (/^[1-9]\d{0,2}$/.test(jobs)) return Number(jobs)
  throw new UsageError(
    `--jobs takes a number of threads, not "${jobs}".`,
    `“--jobs”应为线程数，不能是“${jobs}”。`,
  )
}

function complainOf(files: readonly string[]): void {
  if (files.length === 0) throw new UsageError(...noFile)
  if (files.filter((file) => file === '-').length > 1) throw new UsageError(...stdinTwice)
}

function complainOfBatch({
  files,
  view,
  batch: { lines },
}: Pick<Command, 'files' | 'view' | 'batch'>): void {
  if (view !== null && view !== 'ndjson') {
    throw new UsageError(
      `--${view} does not go with many files: each is a line of JSON.`,
      `“--${view}”不能用于批量读取：每份报告输出为一行 JSON。`,
    )
  }
  if (lines && files.length > 0)
    throw new UsageError(
      '--lines takes the names from its input.',
      '使用“--lines”时，文件名由标准输入提供。',
    )
  if (!lines && files.length === 0)
    throw new UsageError('Name files, folders or patterns.', '请写出文件、文件夹或通配符。')
  if (files.filter((file) => file === '-').length > 1) throw new UsageError(...stdinTwice)
}
