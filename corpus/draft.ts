import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawValues } from './make/figures.js'
import type { Size } from './make/figures.js'
import { otherSections, overviews, preambles, problemSections } from './make/prose.js'
import type { Facts } from './make/prose.js'
import { seeded } from './make/seeded.js'
import type { Section, Truth } from './make/truth.js'

/** A first truth for a fictitious body. It is edited by hand from there on and never drafted again. */
export type Outline = Size & {
  readonly body: string
  readonly we: string
  readonly year: number
  readonly seed: number
  readonly published: string
  readonly contact?: Readonly<Record<string, string>>
}

const notices = { '2021': '国办公开办函〔2021〕30号', '2019': '国办公开办函〔2019〕60号' } as const

const pick = <T>(variants: readonly T[], seed: number): T => variants[seed % variants.length]!

function factsOf(outline: Outline, values: Truth['values']): Facts {
  const count = (path: string) => values[path] ?? 0
  const made = outline.edition === '2021' ? 'issued' : 'newlyMade'
  return {
    ...outline,
    notice: notices[outline.edition],
    contact: outline.contact ?? {},
    received: count('/requests/received/total'),
    broughtForward: count('/requests/broughtForward/total'),
    answered: count('/requests/outcomes/total/total'),
    carriedForward: count('/requests/carriedForward/total'),
    granted: count('/requests/outcomes/granted/total'),
    documents: count(`/disclosure/normativeDocuments/${made}`),
    draw: seeded(outline.seed + 7),
  }
}

const inWords = (date: string) => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

function sectionsOf(facts: Facts, { seed, body, published }: Outline): readonly Section[] {
  const section = (key: string, heading: string | null, paragraphs: readonly string[] = []) => ({
    key,
    heading,
    paragraphs,
  })
  const closing = [...pick(otherSections, seed)(facts), body, inWords(published)]
  return [
    section('preamble', null, pick(preambles, seed)(facts)),
    section('overview', '一、总体情况', pick(overviews, seed)(facts)),
    section('disclosure', '二、主动公开政府信息情况'),
    section('requests', '三、收到和处理政府信息公开申请情况'),
    section('proceedings', '四、政府信息公开行政复议、行政诉讼情况'),
    section('problems', '五、存在的主要问题及改进情况', pick(problemSections, seed)(facts)),
    section('other', '六、其他需要报告的事项', closing),
  ]
}

export function draft(outline: Outline): Truth {
  const { edition, body, year, published, contact } = outline
  const values = drawValues(seeded(outline.seed), outline)
  return {
    edition,
    title: `${body}${year}年政府信息公开工作年度报告`,
    issuer: body,
    year,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    published,
    ...(contact === undefined ? {} : { contact }),
    values,
    printed: {},
    sections: sectionsOf(factsOf(outline, values), outline),
    findings: [],
  }
}

function writeDraft(slug: string, body: string, year: number, edition: '2021' | '2019'): void {
  const path = join(dirname(fileURLToPath(import.meta.url)), slug, 'truth.json')
  if (existsSync(path)) throw new Error(`${slug} has a truth already`)
  const seed = [...slug].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 100000
  const published = `${year + 1}-01-20`
  const truth = draft({
    body,
    we: '本机关',
    year,
    edition,
    seed,
    published,
    requests: 30,
    rules: false,
  })
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(truth, null, 2) + '\n')
}

const [slug, body, year, edition] = process.argv.slice(2)
const invoked = process.argv[1] === fileURLToPath(import.meta.url)
if (invoked && slug && body && year)
  writeDraft(slug, body, Number(year), edition === '2019' ? '2019' : '2021')
