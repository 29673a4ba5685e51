import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultLine } from '../fault.js'
import { type Io, notice, write } from '../io.js'
import type { Output } from './command.js'
import { reasonIn } from '../../sentences/refusal.js'
import { ExportError } from './sink.js'
import type { Chunk, Table } from './tables.js'
import { writeWhole } from './whole.js'

/** Tables to be written to one file. */
export interface Job {
  readonly output: Output
  readonly tables: readonly [Table, ...Table[]]
  readonly chunks: AsyncIterable<Chunk>
  /** Asked once all is written: a table without any report is not kept. */
  readonly isWanted?: () => boolean
}

/** False where the output cannot be written. */
export async function writeTable(job: Job, { bom }: { bom: boolean }, io: Io): Promise<boolean> {
  const { path, kind } = job.output
  const { lang } = io
  try {
    const sink = await kind.load()
    const writing = async (temporary: string) => {
      await sink(temporary, job.tables, job.chunks, { bom, lang })
      return job.isWanted?.() ?? true
    }
    await (path === '-' ? writeOut(io, writing) : writeWhole(path, writing))
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    const { message: why } = error as Error
    const message = lang === 'zh' ? inChinese(error as Error) : why
    await notice(io, faultLine(path, { code, message }, lang))
    return false
  }
}

function inChinese(error: Error & { readonly code?: unknown }): string {
  if (error instanceof ExportError) return error.zh
  return `无法写入：${reasonIn(String(error.code))}。请检查路径、权限和磁盘空间。`
}

/** Tables are written to files, whose readers may look anywhere in them: so one is, and is passed on. */
async function writeOut(
  { stdout }: Io,
  writing: (temporary: string) => Promise<boolean>,
): Promise<void> {
  const temporary = join(tmpdir(), `nianbao-${randomUUID()}`)
  try {
    if (!(await writing(temporary))) return
    for await (const chunk of createReadStream(temporary, 'utf8'))
      await write(stdout, String(chunk))
  } finally {
    await rm(temporary, { force: true })
  }
}

/**
 * The code of an error of the system or of the format; null for any other error, which is a bug and must show
 * itself.
 */
function codeOf(error: unknown): string | null {
  if (error instanceof ExportError) return 'output.limit'
  const isOfMachine = typeof error === 'object' && error !== null && 'syscall' in error
  return isOfMachine ? 'output.unwritable' : null
}
