/** Writes what a PDF draws as an OFD (GB/T 33190): `ofd.ts source.pdf page.ofd`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { Budget } from '../../src/budget.js'
import { openPdf } from '../../src/read/pdf/engine/index.js'
import type { Glyph, PageContent, Shape } from '../../src/read/pdf/page.js'
import { escape } from './html.js'

const millimetres = (points: number) => ((points * 25.4) / 72).toFixed(3)
const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const head = '<?xml version="1.0" encoding="UTF-8"?>'

/** Glyphs of one operator on one line, as the text objects of OFD are. */
function linesOf(glyphs: readonly Glyph[]): Glyph[][] {
  const lines: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = lines.at(-1)?.at(-1)
    const goesOn = last?.run === glyph.run && Math.abs(last.box[3] - glyph.box[3]) < 0.5
    if (goesOn) lines.at(-1)?.push(glyph)
    else lines.push([glyph])
  }
  return lines
}

/** Distances from each character to the next, equal ones counted: `g 3 4.233`. */
function deltasOf(line: readonly Glyph[]): string {
  const steps = line.slice(1).map(({ box }, at) => millimetres(box[0] - (line[at]?.box[0] ?? 0)))
  const isEven = steps.length > 2 && steps.every((step) => step === steps[0])
  return isEven ? `g ${steps.length} ${steps[0] ?? ''}` : steps.join(' ')
}

function textObject(line: readonly Glyph[], id: number): string {
  const [first, last] = [line[0]!, line.at(-1)!]
  const [x, y] = [first.box[0], first.box[1]]
  const boundary = [x, y, last.box[2] - x, first.box[3] - y].map(millimetres).join(' ')
  const text = escape(line.map((glyph) => glyph.text).join(''))
  const delta = line.length > 1 ? ` DeltaX="${deltasOf(line)}"` : ''
  const base = millimetres((first.box[3] - first.box[1]) * 0.86)
  return `<ofd:TextObject ID="${id}" Boundary="${boundary}" Font="1" Size="${millimetres(first.size)}"><ofd:TextCode X="0" Y="${base}"${delta}>${text}</ofd:TextCode></ofd:TextObject>`
}

/** A rule as a thin box that is filled, as office programs draw them. */
function pathObject({ box: [x0, y0, x1, y1] }: Shape, id: number): string {
  const [width, height] = [millimetres(x1 - x0), millimetres(y1 - y0)]
  const boundary = [x0, y0, x1 - x0, y1 - y0].map(millimetres).join(' ')
  return `<ofd:PathObject ID="${id}" Boundary="${boundary}" Stroke="false" Fill="true"><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} C</ofd:AbbreviatedData></ofd:PathObject>`
}

function pageXml({ width, height, glyphs, shapes }: PageContent): string {
  const rules = shapes.filter(({ color, paint }) => color !== '#ffffff' && paint === 'line')
  const objects = [
    ...rules.map((shape, at) => pathObject(shape, 1000 + at)),
    ...linesOf(glyphs).map((line, at) => textObject(line, 100_000 + at)),
  ]
  const box = `0 0 ${millimetres(width)} ${millimetres(height)}`
  return `${head}<ofd:Page ${namespace}><ofd:Area><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="2" Type="Body">${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`
}

function documentXml(pages: number): string {
  const list = Array.from(
    { length: pages },
    (_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`,
  )
  return `${head}<ofd:Document ${namespace}><ofd:CommonData><ofd:MaxUnitID>999999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`
}

function rootXml(title: string): string {
  return `${head}<ofd:OFD ${namespace} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>${escape(title)}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
}

const [source = '', target = ''] = process.argv.slice(2)
const { pages, info } = await openPdf(readFileSync(source), new Budget())
const files = {
  'OFD.xml': rootXml(info['Title'] ?? ''),
  'Doc_0/Document.xml': documentXml(pages.length),
  ...Object.fromEntries(
    pages.map((page, at) => [`Doc_0/Pages/Page_${at}/Content.xml`, pageXml(page)]),
  ),
}
const entries = Object.entries(files).map(([name, xml]) => [name, strToU8(xml)] as const)
writeFileSync(target, zipSync(Object.fromEntries(entries), { mtime: '2024-01-01' }))
