import { misread } from './case.js'
import { review, view } from './pages.js'
import { explain, read, repl } from './read.js'
import { lang } from './shared.js'
import { exported, findings, series } from './tables.js'
import type { Usage } from './usage.js'

const schema = {
  calls: { en: ['[options]'], zh: ['[选项]'] },
  summary: { en: 'the JSON Schema of reports', zh: '输出报告数据的 JSON Schema' },
  about: {
    en: 'Prints the JSON Schema (draft 2020-12) that every report holds to.',
    zh: '输出报告数据的 JSON Schema（2020-12 版）。',
  },
  options: { lang },
} as const satisfies Usage

const completion = {
  calls: { en: ['SHELL'], zh: ['命令行程序'] },
  words: ['bash', 'zsh', 'fish', 'powershell'],
  summary: {
    en: 'a script by which a shell completes this command',
    zh: '输出命令行补全脚本',
  },
  about: {
    en: `Prints a script by which bash, zsh, fish or PowerShell completes this command:
  bash        source <(nianbao completion bash)
  zsh         source <(nianbao completion zsh)
  fish        nianbao completion fish | source
  PowerShell  nianbao completion powershell | Out-String | Invoke-Expression`,
    zh: `输出 bash、zsh、fish 或 PowerShell 的补全脚本：
  bash        source <(nianbao completion bash)
  zsh         source <(nianbao completion zsh)
  fish        nianbao completion fish | source
  PowerShell  nianbao completion powershell | Out-String | Invoke-Expression`,
  },
  options: { lang },
} as const satisfies Usage

/** The commands, in the order in which the help lists them. */
export const commands = {
  ...{ export: exported, findings, series, view, review, explain, case: misread },
  ...{ schema, repl, completion },
} as const

export type CommandName = keyof typeof commands

export { read }
