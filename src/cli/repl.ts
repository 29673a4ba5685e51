import { once } from 'node:events'
import { start } from 'node:repl'
import type { Document } from '../document.js'
import type { Report } from '../report.js'
import { printable } from '../terminal/width.js'
import { type Io, write } from './io.js'

/** Opens Node's REPL over a report; settles when its user leaves. */
export async function openRepl(report: Report, document: Document, io: Io): Promise<void> {
  const library = await import('../index.js')
  const names = Object.keys(library).join(', ')
  await write(
    io.stdout,
    `report    ${printable(report.title ?? 'without a title')}\ndocument  ${document.tables.length} tables, ${document.blocks.length} blocks\nAlso here: ${names}\n`,
  )
  const server = start({ prompt: 'nianbao> ', input: io.stdin, output: io.stdout })
  const load = () => Object.assign(server.context, library, { report, document })
  load()
  server.on('reset', load)
  await once(server, 'exit')
}
