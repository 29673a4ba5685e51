import { reportJsonSchema } from '../schema.js'
import { UsageError } from './args.js'
import { type Io, type Status, write } from './io.js'

/**
 * `nianbao schema`: the schema of reports, for those who validate them without this library.
 * @throws UsageError
 */
export async function printSchema(
  { files }: { readonly files: readonly string[] },
  { stdout }: Io,
): Promise<Status> {
  if (files.length > 0) throw new UsageError('schema takes no file.', '“schema”不读取文件。')
  await write(stdout, `${JSON.stringify(reportJsonSchema, null, 2)}\n`)
  return 0
}
