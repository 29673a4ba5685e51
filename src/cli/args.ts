import { parseArgs, type ParseArgsConfig } from 'node:util'

/** The command line cannot be understood; why is said in both languages. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  constructor(
    message: string,
    /** The same in Chinese. */
    readonly zh: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>

/** @throws UsageError where there is an option that is none, or one lacks its value */
export function argsOf<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(message, inChinese(message), { cause })
  }
}

/** Of an option that is none, or that lacks its value or has one too many. */
function inChinese(message: string): string {
  const [, option = ''] = /'(-[^' ]*)/.exec(message) ?? []
  if (message.includes('Unknown option')) return `没有“${option}”这个选项。`
  return message.includes('does not take') ? `选项“${option}”不带值。` : `选项“${option}”缺少值。`
}
