import { parseReport } from '../src/parse.js'
import {
  forgePaper,
  forgeTruth,
  layoutNames,
  writeLayout,
  type Edition,
  type Numbers,
} from './support/forge.js'
import { silentErrors } from './support/report.js'
import { mutate, mutationNames } from './support/mutate.js'
import { seeded } from '../corpus/make/seeded.js'
import { mkdirSync, writeFileSync } from 'node:fs'

const mode = process.argv[2] ?? 'plain'
const times = Number(process.argv[3] ?? 3)
const only = process.argv[4]
const onlyLayout = process.argv[5]
mkdirSync('/tmp/x/cases', { recursive: true })
const tally = new Map<string, number>()
let count = 0
for (const layout of layoutNames) {
  if (onlyLayout && layout !== onlyLayout) continue
  for (const edition of ['2021', '2019'] as Edition[]) {
    for (const numbers of (mode === 'plain'
      ? ['distinct', 'plausible', 'printed']
      : ['distinct']) as Numbers[]) {
      for (let seed = 1; seed <= times; seed += 1) {
        const truth = forgeTruth(seed, edition, numbers)
        const paper = forgePaper(truth, layout)
        const names = mode === 'plain' ? [null] : mutationNames.filter((n) => !only || n === only)
        for (const name of names) {
          for (const part of (name === null
            ? [null]
            : ['disclosure', 'requests', 'proceedings']) as any[]) {
            const draw = seeded(seed * 1000 + 7)
            const changed = name === null ? paper : mutate(paper, part, name, draw)
            if (changed === null) continue
            if (
              layout === 'classGrid' &&
              name !== null &&
              /drop|double|widen|narrow|merge|shift|insertRow/.test(name)
            )
              continue
            count += 1
            const key = `${name}/${part}/${layout}/${edition}/${numbers}`
            let bytes: Uint8Array
            try {
              bytes = writeLayout(layout, changed, truth)
            } catch (e) {
              console.log('WRITE', key, String(e))
              continue
            }
            try {
              const report = await parseReport(bytes)
              let bad = silentErrors(report, truth.values)
              if (name === null) {
                bad = [
                  ...bad,
                  ...report.findings
                    .filter((f) => f.severity !== 'info')
                    .map((f) => f.code + ' ' + f.message + f.paths.slice(0, 3)),
                  ...Object.entries(truth.values)
                    .filter(
                      ([p, v]) =>
                        v !==
                        (p
                          .split('/')
                          .slice(1)
                          .reduce((a: any, s) => a?.[s], report) ?? null),
                    )
                    .map(([p, v]) => `named wrong ${p} wanted ${v}`),
                ]
              }
              if (bad.length) {
                tally.set(key, (tally.get(key) ?? 0) + 1)
                if ((tally.get(key) ?? 0) === 1) {
                  console.log(key, `seed ${seed}`, bad.length, bad.slice(0, 3).join(' ; '))
                  writeFileSync(`/tmp/x/cases/${key.replaceAll('/', '-')}.html`, bytes)
                }
              }
            } catch (e) {
              const k = 'THROW ' + key + ' ' + String(e).slice(0, 90)
              if (!tally.has(k)) console.log(k, seed)
              tally.set(k, 1)
            }
          }
        }
      }
    }
  }
}
console.log(count, 'docs', tally.size, 'kinds')
