import { existsSync } from 'node:fs'
import type { Language } from '../codes.js'
import { UsageError } from './args.js'
import { commandOf, replOf } from './command.js'
import { type Io, notice, type Status, type Streams, write } from './io.js'
import { type Asked, askedBy, nearestCommand } from './program.js'
import type { CommandName, commands, read } from './usages/index.js'
import type { Parsed, Usage } from './usages/usage.js'
import { version } from './version.js'

type Performer<U extends Usage> = (parsed: Parsed<U>, io: Io) => Promise<Status>

/** The functions of the commands, loaded when one is asked for, since the readers are most of the start-up time. */
const performers: {
  readonly [Name in CommandName]: () => Promise<Performer<(typeof commands)[Name]>>
} = {
  explain: async () => (await import('./explain.js')).explainValues,
  export: async () => (await import('./export.js')).exportReports,
  review: async () => (await import('./review/index.js')).review,
  findings: async () => (await import('./findings.js')).findings,
  series: async () => (await import('./findings.js')).series,
  schema: async () => (await import('./schema.js')).printSchema,
  view: async () => (await import('./view.js')).view,
  completion: async () => (await import('./completion.js')).printCompletion,
  case: async () => (await import('./case/index.js')).writeCase,
  repl: async () => {
    const { performAll } = await import('./files.js')
    return (parsed, io) => performAll(replOf(parsed), io)
  },
}

/** Runs the command with these arguments; settles with its exit status. */
export async function run(args: readonly string[], streams: Streams): Promise<Status> {
  const io = { ...streamsOf(streams), lang: langIn(args), strict: args.includes('--strict') }
  let name: string | null = null
  try {
    const width = Math.min(io.stdout.columns ?? 100, 100)
    const asked = askedBy(args, { lang: io.lang, width })
    if ('help' in asked) return await say(io, asked.help)
    name = asked.name
    return await perform(asked, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const [first = ''] = args
    const of = name ?? (Object.hasOwn(performers, first) ? first : null)
    const own = of === null ? 'nianbao' : `nianbao ${of}`
    const told =
      io.lang === 'zh'
        ? `${error.zh}用法见 ${own} --help --lang zh。`
        : `${error.message} See ${own} --help.`
    await notice(io, told)
    return 2
  }
}

type Command = Exclude<Asked, { readonly help: string }>

async function perform(asked: Command, io: Io): Promise<Status> {
  // The values are those that the usage of this very command declares.
  const parsed = asked as Parsed<never>
  if (asked.name !== null) return (await performers[asked.name]())(parsed, io)
  return readFiles(parsed, io)
}

async function readFiles(parsed: Parsed<typeof read>, io: Io): Promise<Status> {
  if (parsed.values.version === true) return say(io, `${version()}\n`)
  const command = commandOf(parsed)
  complainOfMisspelt(command.files)
  const { isMany } = await import('./inputs/files.js')
  const isOfLines = command.view === null || command.view === 'ndjson'
  if (command.batch.isAsked || (isOfLines && command.files.some(isMany))) {
    return (await import('./batch/index.js')).performBatch(command, io)
  }
  return (await import('./files.js')).performAll(command, io)
}

/** A first word that is no file may be a command that is misspelt. */
function complainOfMisspelt([first = '']: readonly string[]): void {
  if (!/^[a-z]+$/.test(first) || existsSync(first)) return
  const nearest = nearestCommand(first)
  if (nearest === null) return
  throw new UsageError(
    `There is no file and no command "${first}". Did you mean nianbao ${nearest}?`,
    `没有“${first}”这个文件，也没有这个子命令。是否为“nianbao ${nearest}”？`,
  )
}

function streamsOf({ stdin, stdout, stderr }: Streams): Streams {
  return { stdin, stdout, stderr }
}

/** The language is looked for first: what is wrong with the rest is to be said in it. */
function langIn(args: readonly string[]): Language {
  return args.some((one, at) => one === '--lang=zh' || (one === '--lang' && args[at + 1] === 'zh'))
    ? 'zh'
    : 'en'
}

async function say(io: Io, text: string): Promise<Status> {
  await write(io.stdout, text)
  return 0
}
