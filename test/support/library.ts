import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Document } from '../../src/document.js'
import type { Report } from '../../src/report.js'
import { type Unanswered, WorkerProcess } from './worker-process.js'

export interface Reading {
  readonly input: string | Uint8Array
}

/** A report, or the code of what refused the input; the document, where it could be read. */
export type Answer =
  | { readonly document: Document; readonly report: Report }
  | { readonly document: Document | null; readonly refusal: string }

export type Outcome = Answer | Unanswered

const child = fileURLToPath(new URL('./library-child.ts', import.meta.url))

/** The sources that this file belongs to. */
export const ownEntry = fileURLToPath(new URL('../../src/index.ts', import.meta.url))

/** Where the library of a build starts: the folder of a project, or what it has built. */
export function entryOf(folder: string): string {
  const places = ['index.js', 'dist/index.js', 'src/index.ts'].map((name) => join(folder, name))
  const found = places.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`no build in ${folder}: none of ${places.join(', ')}`)
  return found
}

/** A build of the library in a process of its own, so that two can be compared, and none hangs. */
export class Library {
  readonly #worker: WorkerProcess<Reading, Answer>

  constructor(entry: string, deadline: number) {
    this.#worker = new WorkerProcess(child, { args: [entry], deadline })
  }

  read(input: string | Uint8Array): Promise<Outcome> {
    return this.#worker.ask({ input })
  }

  stop(): void {
    this.#worker.stop()
  }
}
