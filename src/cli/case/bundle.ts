import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Document } from '../../document.js'
import { UnreadableError } from '../../error.js'
import { labelOf } from '../../form/labels.js'
import { extractReport } from '../../parse.js'
import { valueAt } from '../../pointer.js'
import type { ReadOptions } from '../../read/index.js'
import type { Report } from '../../report.js'
import { type Fault, faultOf } from '../fault.js'
import { documentIn } from '../inputs/document.js'
import type { Item } from '../inputs/items.js'
import { version } from '../version.js'
import { anonymousOf } from './anonymous.js'

/** The statement of whoever reports that a report is misread. */
export interface Claim {
  readonly isAnonymous: boolean
  /** The right values, by path; null where the report states no number. */
  readonly right: Readonly<Record<string, number | null>>
  readonly says: string | null
}

interface Order {
  /** null for a folder that is named after the digest. */
  readonly out: string | null
  readonly claim: Claim
  readonly read: ReadOptions
}

/** The files of a bundle; null for those that it does not have. */
interface Held {
  readonly sha256: string
  /** The file itself, and how its name ends. */
  readonly source: { readonly bytes: Uint8Array; readonly ending: string } | null
  readonly document: Document | null
  readonly report: Report | null
  /** Why there is no report. */
  readonly error: Fault | null
  readonly lost: readonly string[]
}

/**
 * Writes the bundle of an input; gives its folder, and what is read differently in it.
 * @throws UnreadableError where it is to be anonymous and no report was read, whose names could be replaced
 */
export async function writeBundle(
  item: Item,
  { out, claim, read }: Order,
): Promise<{ folder: string; lost: readonly string[] }> {
  const held = await (claim.isAnonymous ? anonymously(item, read) : wholly(item, read))
  const folder = out ?? `nianbao-case-${held.sha256.slice(0, 8)}`
  mkdirSync(folder, { recursive: true })
  const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content)
  const json = (data: unknown) => `${JSON.stringify(data, null, 2)}\n`
  if (held.source !== null) await put(`source.${held.source.ending}`, held.source.bytes)
  if (held.document !== null) await put('document.json', json(held.document))
  if (held.report !== null) await put('report.json', json(held.report))
  await put('case.json', json(aboutOf(held, claim, read)))
  await put('README.md', readmeOf(held, claim))
  return { folder, lost: held.lost }
}

/** The file as it is. Also one that cannot be read at all may be a report that should be. */
async function wholly(item: Item, read: ReadOptions): Promise<Held> {
  const { bytes, sha256 } = item
  try {
    const { document, bytes: own } = await documentIn(item, read)
    const held = { source: { bytes: own, ending: endingOf(document) }, document, lost: [] }
    const front = { sha256: document.sha256 }
    try {
      return { ...front, ...held, report: extractReport(document, read), error: null }
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error
      return { ...front, ...held, report: null, error: faultOf(error, 'en') }
    }
  } catch (error) {
    if (bytes === null || sha256 === null || !(error instanceof UnreadableError)) throw error
    const source = { bytes, ending: 'bin' }
    return { sha256, source, document: null, report: null, error: faultOf(error, 'en'), lost: [] }
  }
}

async function anonymously(item: Item, read: ReadOptions): Promise<Held> {
  const { document: original } = await documentIn(item, read)
  const own = extractReport(original, read)
  const { document, report, lost } = anonymousOf(original, own)
  return { sha256: document.sha256, source: null, document, report, error: null, lost }
}

const endings: Readonly<Partial<Record<Document['format'], string>>> = {
  text: 'txt',
  image: 'png',
}

function endingOf({ format, container }: Document): string {
  return container ?? endings[format] ?? format
}

function aboutOf(
  { sha256, error, lost }: Held,
  { isAnonymous, right, says }: Claim,
  read: ReadOptions,
) {
  const { format, charset, limits, ocr } = read
  return {
    nianbao: version(),
    node: process.version,
    platform: process.platform,
    anonymous: isAnonymous,
    sha256,
    options: { format, charset, limits, ...(ocr === undefined ? {} : { ocr: true }) },
    right,
    says,
    ...(error === null ? {} : { error }),
    lost,
  }
}

/** A text for people that says what is wrong and what the files are: it can be put into an issue as it is. */
function readmeOf({ report, document, source, error, lost }: Held, claim: Claim): string {
  const rows = Object.entries(claim.right).map(([path, value]) => {
    const read = report === null ? null : valueAt(report, path)
    return `| ${labelOf(path)} | \`${path}\` | ${shown(read)} | ${shown(value)} |`
  })
  const files = [
    ...(source === null ? [] : [`- \`source.${source.ending}\`: the file 原文件`]),
    ...(document === null ? [] : ['- `document.json`: the document as read 读取的内容']),
    ...(report === null ? [] : ['- `report.json`: the report as read 读取结果']),
    '- `case.json`: versions, options, what is right 版本、选项、正确的数据',
  ]
  return [
    '# A report that is read wrongly / 读取有误的年报',
    ...(claim.says === null ? [] : [claim.says]),
    ...(error === null ? [] : [`${error.message} [${error.code}]`]),
    ...(rows.length === 0
      ? []
      : [
          [
            '| value 数据 | path 路径 | read 读取 | right 正确 |',
            '| --- | --- | --- | --- |',
            ...rows,
          ].join('\n'),
        ]),
    ...(lost.length === 0
      ? []
      : [
          `Read differently than the file itself 与原文件读取结果不同：\n\n${lost.map((one) => `- \`${one}\``).join('\n')}`,
        ]),
    files.join('\n'),
    `nianbao ${version()}, Node ${process.version}, ${process.platform}`,
    '',
  ].join('\n\n')
}

const shown = (value: unknown): string => (typeof value === 'number' ? String(value) : '—')
