import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Language } from '../codes.js'
import type { ReadOptions } from '../read/index.js'
import { verdictOf } from '../verdict.js'
import { toPage } from '../view/index.js'
import { UsageError } from './args.js'
import { langOf, noFile, readOptionsOf } from './command.js'
import { faultLine, faultOf } from './fault.js'
import { assertCharset } from './files.js'
import { imagesOf } from './images.js'
import { wholeOf } from './inputs/document.js'
import { type Item, nameOf } from './inputs/items.js'
import { onlyItem } from './inputs/only.js'
import { type Io, notice, type Status, statusOf, write } from './io.js'
import type { view as usage } from './usages/pages.js'
import type { Parsed, Values } from './usages/usage.js'

interface ViewCommand {
  /** Words of the command line that stand for one report. */
  readonly files: readonly string[]
  /** null for the standard output. */
  readonly out: string | null
  readonly lang: Language | null
  readonly read: ReadOptions
}

/**
 * `nianbao view`: a report as a web page.
 * @throws UsageError where the command line cannot be understood, or names many reports
 */
export async function view({ values, files }: Parsed<typeof usage>, io: Io): Promise<Status> {
  const command = commandOf(values, files, io)
  const item = await onlyItem(command.files, command.read, io, many)
  try {
    return await perform(item, command, io)
  } catch (error) {
    await notice(io, faultLine(nameOf(item), faultOf(error, io.lang), io.lang))
    return 2
  }
}

function commandOf(
  values: Values<typeof usage>,
  files: readonly string[],
  { stdout }: Io,
): ViewCommand {
  const { lang, charset } = values
  const out = values.out === undefined || values.out === '-' ? null : values.out
  if (files.length === 0) throw new UsageError(...noFile)
  if (files.length > 1) throw new UsageError(...many)
  if (values.out === undefined && stdout.isTTY === true) {
    throw new UsageError(
      'A page is nothing to read on a terminal: name a file for it with --out.',
      '网页不便在终端中阅读，请用“--out”写明保存的文件。',
    )
  }
  if (out !== null && files.some((file) => file !== '-' && resolve(out) === resolve(file))) {
    throw new UsageError(
      '--out would write over the report.',
      '“--out”会覆盖报告文件，请换一个文件名。',
    )
  }
  assertCharset(charset)
  const read = readOptionsOf(values)
  return { files, out, lang: lang === undefined ? null : langOf(lang), read }
}

const many = [
  'view shows one report: nianbao review makes a page for each of many.',
  '“view”只显示一个文件。多份报告请用“review”，每份生成一页。',
] as const

async function perform(item: Item, { out, lang, read }: ViewCommand, io: Io): Promise<Status> {
  const { report, document, bytes } = await wholeOf(item, read)
  const images = await imagesOf(document, bytes, read)
  const page = await toPage(report, document, { images, ...(lang === null ? {} : { lang }) })
  if (out === null) await write(io.stdout, page)
  else await writeFile(out, page)
  return statusOf(verdictOf(report), io.strict)
}
