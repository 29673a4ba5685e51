import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { website } from '../examples/own-form/website.js'
import { readDocument } from '../src/index.js'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../examples/own-form')

const stated = {
  name: '清溪县人民政府门户网站',
  address: 'http://www.qingxi.example',
  sponsor: '清溪县人民政府办公室',
  code: '9999990001',
  visitors: 318204,
  visits: 1260977,
  published: { all: 6120, overview: 41, news: 3904, catalogue: 2175 },
  columns: { kept: 17, opened: 4 },
  interpreted: { all: 96, documents: 60, products: 29, comments: 7 },
  services: { hasList: true, users: 20518, items: 1402, online: 1377 },
  messages: { received: 812, closed: 809, days: 3, answered: 655 },
  safety: { checks: 12, problems: 5, mended: 5, warns: true, drills: false },
  innovation: { search: false, languages: true, barrierFree: true },
}

test.each(['website-2023.html', 'website-2023.docx', 'website-2023.pdf'])(
  'words, boxes and numbers of one sheet: %s',
  async (name) => {
    const { site, findings, evidence } = website.extract(
      await readDocument(readFileSync(join(folder, name))),
    )
    expect(site).toEqual(stated)
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(evidence['/site/services/hasList']?.raw).toMatch(/是/)
  },
)

test('a sheet that is not there, and boxes that say both', async () => {
  const read = async (page: string) =>
    website.extract(await readDocument(new TextEncoder().encode(page)))
  expect(await read('<p>没有报表。</p>')).toMatchObject({
    site: null,
    findings: [{ code: 'part.missing' }],
  })
  const both = readFileSync(join(folder, 'website-2023.html'), 'utf8').replace('□是 ☑否', '☑是 ☑否')
  const { site, findings } = await read(both)
  expect(site?.safety.drills).toBeNull()
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'cell.text', paths: ['/site/safety/drills'] }),
  )
})
