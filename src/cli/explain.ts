import { explain } from '../explain.js'
import { formatExplanations } from '../format/explain.js'
import { UsageError } from './args.js'
import { langOf, noFile, readOptionsOf } from './command.js'
import { faultLine, faultOf } from './fault.js'
import { assertCharset } from './files.js'
import { documentIn } from './inputs/document.js'
import { nameOf } from './inputs/items.js'
import { onlyItem } from './inputs/only.js'
import { type Io, notice, type Status, write } from './io.js'
import { assertKnown } from './paths.js'
import type { explain as usage } from './usages/read.js'
import type { Parsed } from './usages/usage.js'

/**
 * `nianbao explain`: why values are what they are.
 * @throws UsageError
 */
export async function explainValues(
  { values, files }: Parsed<typeof usage>,
  io: Io,
): Promise<Status> {
  if (values.lang !== undefined) langOf(values.lang)
  const [file, ...pointers] = files
  if (file === undefined) throw new UsageError(...noFile)
  for (const pointer of pointers) assertKnown(pointer)
  const read = readOptionsOf(values)
  assertCharset(read.charset)
  const item = await onlyItem([file], read, io, tooMany)
  const { lang } = io
  try {
    const { document } = await documentIn(item, read)
    const { limits } = read
    const told = explain(document, pointers, limits === undefined ? {} : { limits })
    const json = () => `${JSON.stringify(told, null, 2)}\n`
    await write(
      io.stdout,
      values.json === true ? json() : `${formatExplanations(told, { lang })}\n`,
    )
    return 0
  } catch (error) {
    await notice(io, faultLine(nameOf(item), faultOf(error, lang), lang))
    return 2
  }
}

const tooMany = ['explain takes one report.', '“explain”只说明一份报告。'] as const
