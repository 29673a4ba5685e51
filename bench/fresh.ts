import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '../..')
const urlOf = (name: string) => JSON.stringify(pathToFileURL(join(root, name)).href)
const corpus = (name: string) => join(root, 'corpus', name)

/** A process of its own, beside the least that anyone pays who does the same. */
interface Start {
  readonly name: string
  /** What Node is given to run. */
  readonly run: readonly string[]
  readonly beside: readonly string[]
  /** How many times what stands beside it is wanted at most. */
  readonly wanted: number
}

const program = (text: string) => ['--input-type=module', '--eval', text]
const command = (name: string) => [join(root, 'dist/cli.js'), corpus(name)]
const bare = program('')

const mammoth = (name: string) =>
  program(`import mammoth from ${urlOf('node_modules/mammoth/lib/index.js')}
    await mammoth.convertToHtml({ path: ${JSON.stringify(corpus(name))} })`)

const pdfjs = (name: string) =>
  program(`import { readFileSync } from 'node:fs'
    import { getDocument } from ${urlOf('node_modules/pdfjs-dist/legacy/build/pdf.mjs')}
    const data = new Uint8Array(readFileSync(${JSON.stringify(corpus(name))}))
    const task = getDocument({ data, verbosity: 0 })
    const pdf = await task.promise
    for (let page = 1; page <= pdf.numPages; page += 1)
      await (await pdf.getPage(page)).getOperatorList()
    await task.destroy()`)

const [html, docx, pdf] = [
  'lingshou-2021-html/source.html',
  'jizhou-2023-docx-wps/source.docx',
  'hongze-2023-pdf-chromium/source.pdf',
]

const starts: readonly Start[] = [
  {
    name: "import 'nianbao', by a bare node",
    run: program(`import ${urlOf('dist/node/index.js')}`),
    beside: bare,
    wanted: 1.7,
  },
  { name: 'HTML, by a bare node', run: command(html), beside: bare, wanted: 4.6 },
  { name: 'DOCX, by mammoth', run: command(docx), beside: mammoth(docx), wanted: 1.2 },
  { name: "PDF, by pdf.js' operator lists", run: command(pdf), beside: pdfjs(pdf), wanted: 1.15 },
]

/** Says at its end, behind all else on the standard error, what a process has taken of the processor. */
const meter = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process._rawDebug(`\\ncpu ${user + system} ${process.resourceUsage().maxRSS}`) })",
)}`

interface Cost {
  readonly ms: number
  readonly megabytes: number
}

function costOf(run: readonly string[]): Cost {
  const { stderr } = spawnSync(process.execPath, ['--import', meter, ...run], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [, micro = '', kilobytes = ''] = /\ncpu (\d+) (\d+)\s*$/.exec(stderr) ?? []
  return { ms: Number(micro) / 1000, megabytes: Number(kilobytes) / 1024 }
}

/** The least of several: whatever else runs on the machine only adds to it. */
const least = (costs: readonly Cost[]) => Math.min(...costs.map(({ ms }) => ms))

/**
 * What a process costs from its start to its end, in time of the processor, as a multiple of what stands
 * beside it; the two take turns, so that both see the same machine.
 */
export function freshRows(rounds: number) {
  return starts.map(({ name, run, beside, wanted }) => {
    const costs = Array.from({ length: rounds }, () => [costOf(beside), costOf(run)] as const)
    const [other, own] = [least(costs.map(([one]) => one)), least(costs.map(([, one]) => one))]
    return {
      name,
      'least ms': Math.round(other),
      'own ms': Math.round(own),
      ratio: Math.round((100 * own) / other) / 100,
      wanted,
      'peak MB': Math.round(Math.max(...costs.map(([, { megabytes }]) => megabytes))),
    }
  })
}
