import { Command, CommanderError, type HelpConfiguration, Option } from 'commander'
import type { Language } from '../codes.js'
import { broken, widthOf } from '../terminal/width.js'
import { UsageError } from './args.js'
import { type CommandName, commands, read } from './usages/index.js'
import type { OptionUsage, Usage } from './usages/usage.js'

/** What the command line asks for: a command, or help with one. */
export type Asked =
  | { readonly help: string }
  | {
      /** null for nianbao alone. */
      readonly name: CommandName | null
      readonly values: Readonly<Record<string, unknown>>
      readonly files: readonly string[]
    }

/** How the help is laid out. */
export interface Layout {
  readonly lang: Language
  readonly width: number
}

/** @throws UsageError */
export function askedBy(args: readonly string[], layout: Layout): Asked {
  let asked: Asked = { help: '' }
  const program = programOf(layout, (one) => {
    asked = one
  })
  let help = ''
  const quiet = { writeOut: (text: string) => void (help += text), writeErr: () => undefined }
  for (const command of [program, ...program.commands]) command.configureOutput(quiet)
  try {
    program.parse(args[0] === 'help' ? helpLine(args) : args, { from: 'user' })
    return asked
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { help: headed(help, layout.lang) }
    throw usageErrorOf(error)
  }
}

/**
 * `help` takes no options of its own; its language is known by then.
 * @throws UsageError where it is asked for a command that there is not
 */
function helpLine(args: readonly string[]): string[] {
  const line = args.filter((one, at) => !/^--lang(?:=|$)/.test(one) && args[at - 1] !== '--lang')
  const [, name] = line
  if (name === undefined || Object.hasOwn(commands, name)) return line
  const nearest = nearestCommand(name)
  const [en, zh] =
    nearest === null ? ['', ''] : [` Did you mean ${nearest}?`, `是否为“${nearest}”？`]
  throw new UsageError(`There is no command "${name}".${en}`, `没有“${name}”这个子命令。${zh}`)
}

/** All commands with their options. */
export function programOf(layout: Layout, ask: (asked: Asked) => void): Command {
  const program = configured(new Command('nianbao'), null, read, layout, ask)
  for (const [name, usage] of Object.entries(commands)) {
    configured(program.command(name), name as CommandName, usage, layout, ask)
  }
  const words = wordsOf(layout.lang)
  return program.enablePositionalOptions().helpCommand(`help [${words.command}]`, words.help)
}

function configured(
  command: Command,
  name: CommandName | null,
  usage: Usage,
  layout: Layout,
  ask: (asked: Asked) => void,
): Command {
  const { lang } = layout
  const words = wordsOf(lang)
  for (const [key, option] of Object.entries(usage.options)) {
    command.addOption(optionOf(key, option, lang))
  }
  const own = name === null ? 'nianbao' : `nianbao ${name}`
  const margin = ' '.repeat(lang === 'zh' ? 6 : 7)
  if (usage.after !== undefined) command.addHelpText('after', `\n${wrapped(usage.after, layout)}`)
  return command
    .argument('[files...]')
    .usage(usage.calls[lang].join(`\n${margin}${own} `))
    .summary(usage.summary[lang])
    .description(usage.about[lang])
    .addHelpOption(new Option('-h, --help', words.help).helpGroup(words.options))
    .configureHelp(helpOf(layout))
    .exitOverride()
    .action((files: string[], values: Readonly<Record<string, unknown>>) => {
      ask({ name, values: valuesOf(usage, values), files })
    })
}

function optionOf(key: string, usage: OptionUsage, lang: Language): Option {
  const { short, value, isRepeated, group, text } = usage
  const flags = `${short === undefined ? '' : `-${short}, `}--${key}`
  const option = new Option(
    value === undefined ? flags : `${flags} <${value[lang]}>`,
    text[lang],
  ).helpGroup(group?.[lang] ?? wordsOf(lang).options)
  if (value === undefined) return option
  return option.argParser((one: string, before: unknown): unknown => {
    // The parser takes whatever comes next for the value.
    if (/^--[a-z]/.test(one)) throw lacking(`--${key}`)
    return isRepeated === true ? [...((before as readonly string[] | undefined) ?? []), one] : one
  })
}

const lacking = (option: string, cause?: unknown) =>
  new UsageError(`Option ${option} lacks its value.`, `选项“${option}”缺少值。`, { cause })

/** The options by the names that they are declared with; of one that begins with `no-` the parser has the rest. */
function valuesOf(
  { options }: Usage,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const found = Object.keys(options).map((key): [string, unknown] =>
    key.startsWith('no-')
      ? [key, values[key.slice(3)] === false ? true : undefined]
      : [key, values[key]],
  )
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

interface Words {
  readonly options: string
  readonly commands: string
  readonly command: string
  readonly help: string
}

const words: Readonly<Record<Language, Words>> = {
  en: { options: 'Options:', commands: 'Commands:', command: 'command', help: 'show this help' },
  zh: { options: '选项：', commands: '子命令：', command: '子命令', help: '显示用法' },
}

const wordsOf = (lang: Language): Words => words[lang]

/** Chinese takes two columns for a character and may be broken anywhere; the parser knows neither. */
function helpOf({ lang, width }: Layout): HelpConfiguration {
  return {
    helpWidth: width,
    displayWidth: widthOf,
    boxWrap: (text: string, columns: number) =>
      wrapped({ en: text, zh: text }, { lang, width: columns }),
    styleTitle: (title: string) => (title === 'Commands:' ? wordsOf(lang).commands : title),
    visibleArguments: () => [],
    subcommandTerm: (command: Command) => command.name(),
  }
}

/** Lines that are indented are left as they are. */
function wrapped(text: Readonly<Record<Language, string>>, { lang, width }: Layout): string {
  return text[lang]
    .split('\n')
    .flatMap((line) => (/^\s/.test(line) ? [line] : broken(line, width)))
    .join('\n')
}

function headed(help: string, lang: Language): string {
  return lang === 'zh' ? help.replace(/^Usage: /, '用法：') : help
}

/** What the parser says, as a sentence in each language. */
function usageErrorOf(error: CommanderError): UsageError {
  const [said = '', hint] = error.message.replace(/^error: /, '').split('\n')
  const [, nearest] = /Did you mean (?:one of )?(.*)\?\)$/.exec(hint ?? '') ?? []
  const [, option = ''] = /'(-[^' ]*)/.exec(said) ?? []
  const first = said.replace(/\.$/, '')
  const message = `${first.charAt(0).toUpperCase()}${first.slice(1)}.`
  if (error.code === 'commander.optionMissingArgument') return lacking(option, error)
  const zh = `没有“${option}”这个选项。`
  return nearest === undefined
    ? new UsageError(message, zh, { cause: error })
    : new UsageError(`${message} Did you mean ${nearest}?`, `${zh}是否为“${nearest}”？`, {
        cause: error,
      })
}

/** The command that a word may have been meant for; null where none is near. */
export function nearestCommand(word: string): string | null {
  const names = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  for (const name of Object.keys(commands)) names.command(name)
  try {
    names.parse([word], { from: 'user' })
  } catch (error) {
    const { message } = error as CommanderError
    return /Did you mean (?:one of )?([a-z]+)/.exec(message)?.[1] ?? null
  }
  return null
}
