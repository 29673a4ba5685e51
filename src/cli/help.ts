import { readFileSync } from 'node:fs'

export const usage = `Usage: nianbao [options] FILE…
       nianbao [options] FOLDER | 'PATTERN' … --out reports.ndjson
       nianbao --lines
       nianbao repl FILE
       nianbao export FILE… --out TABLE
       nianbao schema
       nianbao view FILE --out page.html
       nianbao review FOLDER --out PAGES

Reads annual reports on open government information (政府信息公开工作年度报告). FILE is HTML, DOCX,
PDF or flattened text; "-" reads the standard input.

On a terminal a report is shown as tables, elsewhere as JSON. Several files, where the output is
no terminal, give one line of JSON each:
  { "input": FILE, "report": { … } }   or   { "input": FILE, "error": { "code", "message" } }

Many files: a folder, or a pattern such as 'reports/**/*.{html,docx,pdf}', is read on all cores, a
line of JSON for each file, in the order of their names, with the digest of its bytes:
  { "sha256", "input", "report" }   or   { "sha256", "input", "error": { "code", "message" } }
  --out FILE         where the lines go; without it, to the standard output
  --errors FILE      where lines with errors go; without it, among the others
  --jobs N           threads; without it, as many as there are cores
  --resume           goes on with --out: what is there is not read again, a line cut off is mended
  --lines            names come by the standard input, one a line, or as JSON, { "id", "path" } or
                     { "id", "base64" }; each line of the output has the "id"

Options:
  --json             JSON also on a terminal
  --ndjson           one line of JSON for each file, also for a single one
  --tables           the tables of the document as read, before any of them is understood
  --format FORMAT    html, docx, doc, odt, rtf, xlsx, ofd, pdf or text; otherwise the bytes tell
  --ocr              reads pictures too: scanned pages, PNG, JPEG, TIFF; its packages have to be
                     installed, which its message names
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --lang LANG        en or zh: the language of findings on a terminal
  --limit NAME=N     another bound than the default, such as pages=2000; may be given again
  -h, --help
  -v, --version

repl opens Node's REPL with "report", "document" and the functions of the library.
export writes the values of reports to .csv, .tsv, .ndjson, .parquet or .xlsx; see its --help.
schema prints the JSON Schema of reports.
view writes a web page on which to check a report: see nianbao view --help.
review writes such a page for each of many reports, and a table over all: see nianbao review --help.

Exit status: 0 read, 1 read with findings of severity error, 2 unusable input or usage; of several
files the highest.
`

let own: string | null = null

/** The version in package.json, which lies two folders above both src/cli and dist/cli. */
export function version(): string {
  own ??= (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string
    }
  ).version
  return own
}
