import type { Language } from '../../codes.js'

export type Text = Readonly<Record<Language, string>>

/** An option of the command line. */
export interface OptionUsage {
  /** What its value is called; none where it takes no value. */
  readonly value?: Text
  /** The values that there are, where these are few. */
  readonly choices?: readonly string[]
  /** Whether its value is a file or a folder. */
  readonly isPath?: true
  /** Whether it may be given again. */
  readonly isRepeated?: true
  readonly short?: string
  readonly text: Text
  /** The heading that it stands under in the help. */
  readonly group?: Text
}

/** A command: what its help says, and what its options are; what it does is loaded when it is asked for. */
export interface Usage {
  /** Ways to call it, without its name. */
  readonly calls: Readonly<Record<Language, readonly string[]>>
  /** In a list of all commands. */
  readonly summary: Text
  readonly about: Text
  readonly options: Readonly<Record<string, OptionUsage>>
  /** What comes after the options. */
  readonly after?: Text
  /** The words that it takes in place of files. */
  readonly words?: readonly string[]
}

type ValueOf<O extends OptionUsage> = O extends { readonly value: Text }
  ? O extends { readonly isRepeated: true }
    ? readonly string[]
    : string
  : true

/** What the command line says of options: those that are there. */
export type Values<U extends Usage> = {
  readonly [Name in keyof U['options']]?: ValueOf<U['options'][Name]>
}

/** A command line that is understood. */
export interface Parsed<U extends Usage> {
  readonly values: Values<U>
  readonly files: readonly string[]
}
