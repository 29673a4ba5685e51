import { reportJsonSchema } from '../schema.js'
import { argsOf, UsageError } from './args.js'
import { type Io, type Status, write } from './io.js'

const usage = `Usage: nianbao schema

Prints the JSON Schema (draft 2020-12) that every report holds to.
`

/**
 * `nianbao schema`: the schema of reports, for those who validate them without this library.
 * @throws UsageError
 */
export async function printSchema(args: readonly string[], { stdout }: Io): Promise<Status> {
  const { values, positionals } = argsOf(args, options)
  if (positionals.length > 0) throw new UsageError('schema takes no file.')
  const schema = () => `${JSON.stringify(reportJsonSchema, null, 2)}\n`
  await write(stdout, values.help === true ? usage : schema())
  return 0
}

const options = { help: { type: 'boolean', short: 'h' } } as const
