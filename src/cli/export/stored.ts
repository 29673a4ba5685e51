import type { Language } from '../../codes.js'
import { reportSchema } from '../../schema.js'
import type { Read, Refused } from './read.js'
import { append } from '../../lists.js'

/**
 * Stored reports: one as JSON on several lines, or a line for each, bare or in the envelope in which
 * the command prints it, `{ "input", "report" }`. Only one is held at a time.
 */
export async function* storedReports(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  lang: Language,
): AsyncGenerator<Read | Refused> {
  let number = 0
  let whole: string[] | null = null
  for await (const line of linesOf(bytes)) {
    number += 1
    if (whole !== null) whole.push(line)
    else if (number === 1 && line.trim() === '{') whole = [line]
    else if (line.trim() !== '')
      yield reportIn(line, number === 1 ? file : `${file}:${number}`, lang)
  }
  if (whole !== null) yield reportIn(whole.join('\n'), file, lang)
}

/** Throws where the bytes are no UTF-8: a character that is replaced is a text that is changed. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    rest += text
    if (!text.includes('\n')) continue
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

function reportIn(text: string, name: string, lang: Language): Read | Refused {
  const refuse = (code: string, message: string) => ({ input: name, error: { code, message } })
  const value = parsed(text)
  if (value === undefined)
    return refuse('json.damaged', lang === 'zh' ? '这不是 JSON。' : 'This is no JSON.')
  const { input = name, report = value, error } = (value ?? {}) as Partial<Envelope>
  if (error !== undefined) return { input, error }
  const { data, error: fault } = reportSchema.safeParse(report)
  if (data !== undefined) return { input, report: data }
  return {
    ...refuse(
      'report.invalid',
      lang === 'zh'
        ? `这不是本工具的报告数据（“nianbao/1”）：“${firstIssue(fault)}”。`
        : `This is no report of nianbao/1: ${firstIssue(fault)}.`,
    ),
    input,
  }
}

/** The line that the command prints for a file. */
interface Envelope {
  readonly input: string
  readonly report: unknown
  readonly error: Refused['error']
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
function firstIssue(fault: Fault): string {
  let issue: Issue | undefined = fault?.issues[0]
  const at: PropertyKey[] = []
  while (issue?.code === 'invalid_union') {
    append(at, issue.path)
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length)
    if (nearest?.[0] === undefined) break
    issue = nearest[0]
  }
  const path = [...at, ...(issue?.path ?? [])].map((step) => `/${String(step)}`).join('')
  return `${path === '' ? '' : `${path}: `}${issue?.message ?? 'unknown'}`
}
