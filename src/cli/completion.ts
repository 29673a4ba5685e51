import type { Language } from '../codes.js'
import { type CommandName, commands, read } from './usages/index.js'
import { UsageError } from './args.js'
import { type Io, type Status, write } from './io.js'
import type { OptionUsage, Usage } from './usages/usage.js'

/** The shells, and what writes the script of each. */
const shells = { bash, zsh, fish, powershell } as const

/**
 * `nianbao completion`: a script by which a shell completes commands, options, the values of options where
 * there are few, and elsewhere names of files.
 * @throws UsageError
 */
export async function printCompletion(
  { files }: { readonly files: readonly string[] },
  { stdout, lang }: Io,
): Promise<Status> {
  const [shell = ''] = files
  if (files.length !== 1 || !Object.hasOwn(shells, shell)) {
    const names = Object.keys(shells)
    throw new UsageError(
      `Name one shell: ${names.join(', ')}.`,
      `请写出命令行程序，可选：“${names.join('、')}”。`,
    )
  }
  await write(stdout, shells[shell as keyof typeof shells](lang))
  return 0
}

/** nianbao alone, and each of its commands. */
const all: readonly (readonly [name: CommandName | '', usage: Usage])[] = [
  ['', read],
  ...Object.entries(commands).map(([name, usage]) => [name as CommandName, usage] as const),
]
const names = Object.keys(commands)
const subcommands = all.filter(([name]) => name !== '')
const withWords = all.flatMap(([name, { words }]) =>
  words === undefined ? [] : [[name, { words }] as const],
)
const help: OptionUsage = { short: 'h', text: { en: 'show this help', zh: '显示用法' } }

const optionsOf = ({ options }: Usage) => Object.entries({ ...options, help })
const flagsOf = (usage: Usage) => optionsOf(usage).map(([name]) => `--${name}`)

/** The options whose values are few, over all commands: they mean the same everywhere. */
const choices = new Map<string, readonly string[]>(
  all.flatMap(([, usage]) =>
    optionsOf(usage).flatMap(([name, option]) =>
      option.choices === undefined ? [] : [[`--${name}`, option.choices] as const],
    ),
  ),
)

function bash(): string {
  return `# bash completion of nianbao
_nianbao() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  case $before in
${[...choices].map(([flag, values]) => `    ${flag}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`).join('\n')}
  esac
  case $word in
    -*)
      case \${COMP_WORDS[1]} in
${subcommands.map(([name, usage]) => `        ${name}) words='${flagsOf(usage).join(' ')}' ;;`).join('\n')}
        *) words='${flagsOf(read).join(' ')}' ;;
      esac ;;
    *)
      case $COMP_CWORD:\${COMP_WORDS[1]} in
        1:*) words='${names.join(' ')}' ;;
${withWords.map(([name, usage]) => `        2:${name}) words='${usage.words.join(' ')}' ;;`).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
# Where there is nothing else to be completed, names of files are.
complete -o default -F _nianbao nianbao
`
}

/** In single quotes of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

function zsh(lang: Language): string {
  const specOf = ([name, { value, choices: few, isPath, isRepeated, text }]: readonly [
    string,
    OptionUsage,
  ]) => {
    const about = text[lang].replace(/[[\]:]/g, '\\$&')
    const values = few !== undefined ? `(${few.join(' ')})` : isPath === true ? '_files' : ' '
    const argument = value === undefined ? '' : `:${value[lang]}:${values}`
    return quoted(`${isRepeated === true ? '*' : ''}--${name}[${about}]${argument}`)
  }
  const argumentsOf = (usage: Usage) =>
    [
      ...optionsOf(usage).map(specOf),
      quoted(
        usage.words === undefined
          ? `*:${lang === 'zh' ? '文件' : 'file'}:_files`
          : `1:${usage.calls[lang][0]}:(${usage.words.join(' ')})`,
      ),
    ].join(' \\\n        ')
  return `#compdef nianbao
_nianbao() {
  local -a commands=(
${subcommands
  .map(([name, { summary }]) => `    ${quoted(`${name}:${summary[lang].replaceAll(':', '\\:')}`)}`)
  .join('\n')}
  )
  if (( CURRENT > 2 )); then
    local name=$words[2]
    case $name in
${subcommands
  .map(
    ([name, usage]) =>
      `      ${name}) shift words; (( CURRENT-- )); _arguments ${argumentsOf(usage)}; return ;;`,
  )
  .join('\n')}
    esac
  else
    _describe command commands
  fi
  _arguments ${argumentsOf(read)}
}
compdef _nianbao nianbao
`
}

function fish(lang: Language): string {
  const lines = all.flatMap(([name, usage]) => {
    const where =
      name === ''
        ? `not __fish_seen_subcommand_from ${names.join(' ')}`
        : `__fish_seen_subcommand_from ${name}`
    return [
      ...optionsOf(usage).map(([flag, { value, choices: few, isPath, text }]) =>
        [
          `complete -c nianbao -n ${quoted(where)} -l ${flag} -d ${quoted(text[lang])}`,
          value === undefined ? '' : isPath === true ? ' -r -F' : ' -x',
          few === undefined ? '' : ` -a ${quoted(few.join(' '))}`,
        ].join(''),
      ),
      ...(usage.words === undefined
        ? []
        : [`complete -c nianbao -n ${quoted(where)} -f -a ${quoted(usage.words.join(' '))}`]),
    ]
  })
  const first = subcommands.map(
    ([name, { summary }]) =>
      `complete -c nianbao -n __fish_use_subcommand -a ${name} -d ${quoted(summary[lang])}`,
  )
  return `# fish completion of nianbao\n${[...first, ...lines].join('\n')}\n`
}

function powershell(): string {
  const listOf = (words: readonly string[]) =>
    `@(${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`
  return `# PowerShell completion of nianbao
Register-ArgumentCompleter -Native -CommandName nianbao -ScriptBlock {
  param($word, $line, $position)
  $words = @($line.CommandElements | ForEach-Object { $_.ToString() })
  if ($word -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $choices = @{
${[...choices].map(([flag, values]) => `    '${flag}' = ${listOf(values)}`).join('\n')}
  }
  $options = @{
${all.map(([name, usage]) => `    '${name}' = ${listOf(flagsOf(usage))}`).join('\n')}
  }
  $others = @{
${withWords.map(([name, { words }]) => `    '${name}' = ${listOf(words)}`).join('\n')}
  }
  $name = if ($words.Count -gt 1 -and $options.ContainsKey($words[1])) { $words[1] } else { '' }
  # Where there is nothing else to be completed, names of files are.
  $all = if ($choices.ContainsKey($words[-1])) { $choices[$words[-1]] }
    elseif ($word -like '-*') { $options[$name] }
    elseif ($words.Count -eq 1) { ${listOf(names)} }
    elseif ($words.Count -eq 2) { $others[$name] }
  $all | Where-Object { $_ -like "$word*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`
}
