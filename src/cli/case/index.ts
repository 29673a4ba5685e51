import { existsSync, readdirSync } from 'node:fs'
import { UsageError } from '../args.js'
import { langOf, noFile, readOptionsOf } from '../command.js'
import { faultLine, faultOf } from '../fault.js'
import { assertCharset } from '../files.js'
import { nameOf } from '../inputs/items.js'
import { onlyItem } from '../inputs/only.js'
import { type Io, notice, type Status, write } from '../io.js'
import { loadedOcr } from '../ocr.js'
import { assertKnown } from '../paths.js'
import type { misread as usage } from '../usages/case.js'
import type { Parsed, Values } from '../usages/usage.js'
import { type Claim, writeBundle } from './bundle.js'

/**
 * `nianbao case`: what is needed to report a report that is read wrongly.
 * @throws UsageError
 */
export async function writeCase({ values, files }: Parsed<typeof usage>, io: Io): Promise<Status> {
  const claim = claimOf(values)
  const out = folderOf(values.out)
  if (files.length === 0) throw new UsageError(...noFile)
  const read = readOptionsOf(values)
  assertCharset(read.charset)
  const item = await onlyItem(files, read, io, tooMany)
  const { lang } = io
  try {
    const options = { ...read, ...(values.ocr === true ? { ocr: await loadedOcr() } : {}) }
    const { folder, lost } = await writeBundle(item, { out, claim, read: options })
    const say = words[lang]
    await write(io.stdout, `${folder}\n`)
    if (lost.length > 0) await notice(io, say.lost(lost.length))
    await notice(io, values.anonymous === true ? say.anonymous : say.whole)
    return 0
  } catch (error) {
    await notice(io, faultLine(nameOf(item), faultOf(error, lang), lang))
    return 2
  }
}

const tooMany = ['case takes one report.', '“case”只整理一份报告。'] as const

const words = {
  en: {
    whole: 'The bundle holds the file as it is. Look through it, then attach it to an issue.',
    anonymous:
      'Look through the bundle for names that are left, then attach it to an issue: what is a name cannot always be told.',
    lost: (count: number) =>
      `${count} statements are read differently without what was replaced: case.json lists them as "lost".`,
  },
  zh: {
    whole: '文件夹中含有原文件。请查看后附在问题反馈中。',
    anonymous: '请查看是否还有名称未代替（名称不一定都能识别），再附在问题反馈中。',
    lost: (count: number) =>
      `代替之后，有 ${count} 处读取结果与原来不同，列在“case.json”的“lost”中。`,
  },
} as const

function claimOf({ lang, anonymous, right = [], says }: Values<typeof usage>): Claim {
  if (lang !== undefined) langOf(lang)
  return {
    isAnonymous: anonymous === true,
    right: Object.fromEntries(right.map(rightOf)),
    says: says ?? null,
  }
}

/** @throws UsageError */
function rightOf(stated: string): readonly [path: string, value: number | null] {
  const [, path = '', number = ''] = /^(\/[^=]+)=\s*(-?\d+(?:\.\d+)?|)\s*$/.exec(stated) ?? []
  if (path === '')
    throw new UsageError(
      `"${stated}" says no value: give PATH=NUMBER, such as /requests/received/total=12.`,
      `“${stated}”不是数据，请写作“路径=数字”，如“/requests/received/total=12”。`,
    )
  assertKnown(path, { isAlone: true })
  return [path, number === '' ? null : Number(number)]
}

/** @throws UsageError */
function folderOf(out: string | undefined): string | null {
  if (out === '-')
    throw new UsageError(
      'case writes a folder, which the standard output cannot take.',
      '“case”生成一个文件夹，不能输出到标准输出。',
    )
  if (out !== undefined && existsSync(out) && readdirSync(out).length > 0)
    throw new UsageError(
      `${out} is not empty: name another folder.`,
      `“${out}”不是空文件夹，请换一个。`,
    )
  return out ?? null
}
