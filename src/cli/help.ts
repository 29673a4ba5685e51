import { readFileSync } from 'node:fs'

export const usage = `Usage: nianbao [options] FILE…
       nianbao repl FILE
       nianbao export FILE… --out TABLE
       nianbao schema
       nianbao view FILE --out page.html

Reads annual reports on open government information (政府信息公开工作年度报告). FILE is HTML, DOCX,
PDF or flattened text; "-" reads the standard input.

On a terminal a report is shown as tables, elsewhere as JSON. Several files, where the output is
no terminal, give one line of JSON each:
  { "input": FILE, "report": { … } }   or   { "input": FILE, "error": { "code", "message" } }

Options:
  --json             JSON also on a terminal
  --ndjson           one line of JSON for each file, also for a single one
  --tables           the tables of the document as read, before any of them is understood
  --format FORMAT    html, docx, pdf or text; otherwise the bytes tell
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --lang LANG        en or zh: the language of findings on a terminal
  --limit NAME=N     another bound than the default, such as pages=2000; may be given again
  -h, --help
  -v, --version

repl opens Node's REPL with "report", "document" and the functions of the library.
export writes the values of reports to .csv, .tsv, .ndjson, .parquet or .xlsx; see its --help.
schema prints the JSON Schema of reports.
view writes a web page on which to check a report: see nianbao view --help.

Exit status: 0 read, 1 read with findings of severity error, 2 unusable input or usage; of several
files the highest.
`

/** The version in package.json, which lies two folders above both src/cli and dist/cli. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
