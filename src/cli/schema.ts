import { reportJsonSchema } from '../schema.js'
import { argsOf, UsageError } from './args.js'
import { type Io, type Status, write } from './io.js'

const usages = {
  en: `Usage: nianbao schema

Prints the JSON Schema (draft 2020-12) that every report holds to.
`,
  zh: `用法：nianbao schema

输出报告数据的 JSON Schema（2020-12 版）。
`,
} as const

/**
 * `nianbao schema`: the schema of reports, for those who validate them without this library.
 * @throws UsageError
 */
export async function printSchema(args: readonly string[], { stdout, lang }: Io): Promise<Status> {
  const { values, positionals } = argsOf(args, options)
  if (positionals.length > 0) throw new UsageError('schema takes no file.', '“schema”不读取文件。')
  const schema = () => `${JSON.stringify(reportJsonSchema, null, 2)}\n`
  await write(stdout, values.help === true ? usages[lang] : schema())
  return 0
}

const options = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
