import type { Report } from '../../report.js'
import { reportSchema } from '../../schema.js'
import { append } from '../../lists.js'
import { InputError } from '../fault.js'
import type { Bytes } from './peek.js'

/** A stored report, or why a line holds none. */
type StoredLine =
  | { readonly input: string; readonly report: Report }
  | {
      readonly input: string
      readonly error: InputError
      /** Whether it is JSON of something else. */
      readonly isForeign: boolean
    }

/**
 * Stored reports: one as JSON on several lines, or a line for each, bare or in the envelope in which
 * the command prints it, `{ "input", "report" }`. Only one is held at a time.
 */
export async function* storedReports(
  file: string,
  bytes: Bytes | Iterable<Uint8Array>,
): AsyncGenerator<StoredLine> {
  let number = 0
  let whole: string[] | null = null
  for await (const line of linesOf(bytes)) {
    number += 1
    if (whole !== null) whole.push(line)
    else if (number === 1 && line.trim() === '{') whole = [line]
    else if (line.trim() !== '') yield reportIn(line, number === 1 ? file : `${file}:${number}`)
  }
  if (whole !== null) yield reportIn(whole.join('\n'), file)
}

/** A character that is replaced is a text that is changed: bytes that are no UTF-8 are refused. */
async function* linesOf(bytes: Bytes | Iterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of bytes) {
    const text = decoded(() => decoder.decode(chunk, { stream: true }))
    rest += text
    if (!text.includes('\n')) continue
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoded(() => decoder.decode())
  if (rest !== '') yield rest
}

function decoded(decode: () => string): string {
  try {
    return decode()
  } catch {
    throw new InputError('json.damaged', 'This is no UTF-8.', '文件不是 UTF-8 编码。')
  }
}

function reportIn(text: string, name: string): StoredLine {
  const value = parsed(text)
  if (value === undefined) {
    return {
      input: name,
      error: new InputError('json.damaged', 'This is no JSON.', '这不是 JSON。'),
      isForeign: false,
    }
  }
  const { input = name, report = value, error } = (value ?? {}) as Partial<Envelope>
  // Why a document could not be read is stored in the language of whoever read it.
  if (error !== undefined)
    return {
      ...{ input, isForeign: false },
      error: new InputError(error.code, error.message, error.message),
    }
  const { data, error: fault } = reportSchema.safeParse(report)
  if (data !== undefined) return { input, report: data }
  const issue = firstIssue(fault)
  const { path, message } = issue
  const said = `This is no report of nianbao/1: ${path === '' ? '' : `${path}: `}${message}.`
  const where = path === '' ? '' : `：“${path}”处的内容有误`
  const zh = `这不是本工具输出的报告数据（“nianbao/1”）${where}。请用当前版本重新读取原文件。`
  const isForeign = !(typeof report === 'object' && report !== null && 'schema' in report)
  return { input, error: new InputError('report.invalid', said, zh), isForeign }
}

/** The line that the command prints for a file. */
interface Envelope {
  readonly input: string
  readonly report: unknown
  readonly error: { readonly code: string; readonly message: string }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Fault = ReturnType<typeof reportSchema.safeParse>['error']
type Issue = NonNullable<Fault>['issues'][number]

/** The first issue of the edition that the value is nearest to. */
function firstIssue(fault: Fault): { readonly path: string; readonly message: string } {
  let issue: Issue | undefined = fault?.issues[0]
  const at: PropertyKey[] = []
  while (issue?.code === 'invalid_union') {
    append(at, issue.path)
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length)
    if (nearest?.[0] === undefined) break
    issue = nearest[0]
  }
  const path = [...at, ...(issue?.path ?? [])].map((step) => `/${String(step)}`).join('')
  return { path, message: issue?.message ?? 'unknown' }
}
