/**
 * What reading pictures costs: CPU seconds a page, and the most memory, of each scan of the corpus in a
 * process of its own: npm run bench:scans. The optional packages are looked for in the folder that
 * OCR_PACKAGES names, else here. Exits 1 where a scan is over a limit.
 */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readScans, sourceOfScan } from '../corpus/make/scan/case.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const built = (name: string) => JSON.stringify(new URL(`../dist/${name}`, import.meta.url).href)

/** CPU seconds a page with the native runtime, and MB. */
const [mostSeconds, mostMemory] = [3, 700]

interface Cost {
  readonly pages: number
  readonly seconds: number
  readonly memory: number
}

/** Without what it takes to load the models. */
function costOf(file: string): Cost {
  const script = `
    import { createOcr } from ${built('ocr/index.js')}
    import { parseReport } from ${built('index.js')}
    const packages = process.env.OCR_PACKAGES
    const ocr = await createOcr(packages === undefined ? {} : { packages })
    let pages = 0
    const decode = async (bytes) => {
      const pictures = await ocr.decode(bytes)
      pages += pictures.length
      return pictures
    }
    const start = process.cpuUsage()
    const { source } = await parseReport(${JSON.stringify(file)}, { ocr: { ...ocr, decode } })
    const { user, system } = process.cpuUsage(start)
    const memory = process.resourceUsage().maxRSS / 1024
    console.log(JSON.stringify({ pages: source.pages ?? pages, seconds: (user + system) / 1e6, memory }))`
  const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Cost
}

const costs = readScans(corpus).map((scan) => {
  const { pages, seconds, memory } = costOf(join(corpus, sourceOfScan(scan)))
  return {
    name: scan.slug,
    pages,
    's/page': Math.round((100 * seconds) / pages) / 100,
    'peak MB': Math.round(memory),
  }
})
console.table(costs)
const over = costs.filter((one) => one['s/page'] > mostSeconds || one['peak MB'] > mostMemory)
for (const { name } of over)
  console.error(`${name} is over the limit of ${mostSeconds} s a page, or ${mostMemory} MB.`)
process.exitCode = over.length > 0 ? 1 : 0
