/** Reads documents with the build that it was started with. */
import { pathToFileURL } from 'node:url'
import type { Document } from '../../src/document.js'
import type { Answer, Reading } from './library.js'
import { serve } from './worker-process.js'

type Library = Pick<typeof import('../../src/index.js'), 'readDocument' | 'extractReport'>

const library = (await import(pathToFileURL(process.argv[2] ?? '').href)) as Library

/** Errors of another build are of another class: its code tells. */
function refusalOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : String(error)
}

serve(async ({ input }: Reading): Promise<Answer> => {
  let document: Document | null = null
  try {
    document = await library.readDocument(input)
    const report = library.extractReport(document)
    // As it would be stored, without what helps to print it.
    return JSON.parse(JSON.stringify({ document, report })) as Answer
  } catch (error) {
    return { document, refusal: refusalOf(error) }
  }
})
