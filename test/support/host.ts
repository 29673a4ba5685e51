import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** The program that tells what a process is like after it has read files, as JavaScript. */
export const hostChild = ts.transpile(
  readFileSync(new URL('host-child.ts', import.meta.url), 'utf8'),
  { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
)

/** A document of the corpus in each format. */
export const hostFiles = [
  'lingshou-2021-html/source.html',
  'lingshou-2021-text/source.txt',
  'jizhou-2023-docx-wps/source.docx',
  'tanghe-2020-doc/source.doc',
  'tanghe-2020-rtf/source.rtf',
  'tanghe-2020-odt/source.odt',
  'tanghe-2020-xlsx/source.xlsx',
  'tanghe-2020-ofd/source.ofd',
  'tanghe-2020-mht/source.mht',
  'hongze-2023-pdf-chromium/source.pdf',
] as const
