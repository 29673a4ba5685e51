import { explain } from '../explain.js'
import { fields } from '../form/labels.js'
import { formatExplanations } from '../format/explain.js'
import { readDocument } from '../read/index.js'
import { argsOf, UsageError } from './args.js'
import { langOf, noFile, readOptionsOf } from './command.js'
import { faultLine, faultOf } from './fault.js'
import { type Io, notice, type Status, write } from './io.js'

const usages = {
  en: `Usage: nianbao explain FILE [PATH…]

Says why a value is what it is, or why there is none: its cell, the labels and headings that it
stands at, how the headings may be read and what speaks against each reading, the sums that it lies
in, and what was found. PATH is a JSON Pointer such as /requests/received/newly/naturalPerson, or of
what holds several, such as /disclosure; without one, all values in doubt are explained.

  --json             as JSON
  --lang LANG        en or zh
  --format, --charset, --limit   as for nianbao itself
`,
  zh: `用法：nianbao explain 文件 [路径…]

说明某个数值为什么是这样读的，或为什么没有读出：所在的格、行名和表头，表头可能的读法及各自的疑点，
所在的勾稽关系，以及核对意见。路径为 JSON Pointer，如 /requests/received/newly/naturalPerson，也可以是
含有多个数值的路径，如 /disclosure；不写路径时说明所有存疑的数值。

  --json             输出 JSON
  --lang 语言        en 或 zh
  --format、--charset、--limit   与 nianbao 相同
`,
} as const

const options = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  format: { type: 'string' },
  charset: { type: 'string' },
  limit: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * `nianbao explain`: why values are what they are.
 * @throws UsageError
 */
export async function explainValues(args: readonly string[], io: Io): Promise<Status> {
  const { values, positionals } = argsOf(args, options)
  const lang = langOf(values.lang ?? 'en')
  if (values.help === true) return await say(io, usages[lang])
  const [file, ...pointers] = positionals
  if (file === undefined) throw new UsageError(...noFile)
  for (const pointer of pointers) assertKnown(pointer)
  const read = readOptionsOf(values)
  try {
    const document = await readDocument(file === '-' ? io.stdin : file, read)
    const { limits } = read
    const told = explain(document, pointers, limits === undefined ? {} : { limits })
    const json = () => `${JSON.stringify(told, null, 2)}\n`
    return await say(io, values.json === true ? json() : `${formatExplanations(told, { lang })}\n`)
  } catch (error) {
    await notice(io, faultLine(file, faultOf(error, lang), lang))
    return 2
  }
}

async function say({ stdout }: Io, text: string): Promise<Status> {
  await write(stdout, text)
  return 0
}

/** @throws UsageError where no value of the form is there, with the paths that it may have meant */
function assertKnown(pointer: string): void {
  const known = [...fields.keys()]
  if (known.some((one) => one === pointer || one.startsWith(`${pointer}/`))) return
  const last = pointer.split('/').at(-1) ?? ''
  const alike = known.filter((one) => last !== '' && one.endsWith(`/${last}`)).slice(0, 3)
  throw new UsageError(
    `The form has no value ${pointer}${alike.length > 0 ? `: did you mean ${alike.join(', ')}?` : '.'}`,
    `格式中没有“${pointer}”${alike.length > 0 ? `，是否指“${alike.join('”“')}”？` : '。'}`,
  )
}
