import { UsageError } from './args.js'
import { commandOf } from './command.js'
import { usages, version } from './help.js'
import type { Language } from '../codes.js'
import { type Io, notice, type Status, type Streams, write } from './io.js'

type Subcommand = (args: readonly string[], io: Io) => Promise<Status>

/** Words that may stand first, each with a command line of its own; loaded when it is asked for. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  explain: async () => (await import('./explain.js')).explainValues,
  export: async () => (await import('./export.js')).exportReports,
  review: async () => (await import('./review.js')).review,
  findings: async () => (await import('./findings.js')).findings,
  series: async () => (await import('./findings.js')).series,
  schema: async () => (await import('./schema.js')).printSchema,
  view: async () => (await import('./view.js')).view,
}

/** Runs the command with these arguments; settles with its exit status. */
export async function run(args: readonly string[], streams: Streams): Promise<Status> {
  const io = { ...streamsOf(streams), lang: langIn(args), strict: args.includes('--strict') }
  const [first = '', ...rest] = args
  try {
    const subcommand = Object.hasOwn(subcommands, first) ? subcommands[first] : undefined
    if (subcommand !== undefined) return await (await subcommand())(rest, io)
    const command = commandOf(args)
    if (command.action === 'help') return await say(io, usages[io.lang])
    if (command.action === 'version') return await say(io, `${version()}\n`)
    // Loaded only now: the readers are most of the start-up time.
    const { isMany } = await import('./inputs/files.js')
    const isOfLines = command.view === null || command.view === 'ndjson'
    if (command.batch.isAsked || (isOfLines && command.files.some(isMany))) {
      return await (await import('./batch/index.js')).performBatch(command, io)
    }
    return await (await import('./files.js')).performAll(command, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const told =
      io.lang === 'zh'
        ? `${error.zh}用法见 nianbao --help --lang zh。`
        : `${error.message} See nianbao --help.`
    await notice(io, told)
    return 2
  }
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
