import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv2020 as Ajv, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readCases, sourceNameOf } from '../corpus/make/truth.js'
import type { Report } from '../src/report.js'
import { reportJsonSchema, reportSchema } from '../src/schema.js'
import { nianbao } from './support/command.js'
import { readCase } from './support/pages.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cases = readCases(join(root, 'corpus')).map(
  (one) => [one.slug, join(one.slug, sourceNameOf(one.case))] as const,
)

let validate: ValidateFunction

beforeAll(() => {
  const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: false })
  addFormats.default(ajv)
  validate = ajv.compile(reportJsonSchema)
})

describe('the JSON Schema, by another validator', () => {
  test('is draft 2020-12', () => {
    expect(reportJsonSchema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
  })

  test('has a name, and says what each member of a report and each value is', () => {
    expect(reportJsonSchema['$id']).toBe('urn:nianbao:report:1')
    const [newest] = reportJsonSchema['anyOf'] as readonly Described[]
    const { properties = {} } = newest ?? {}
    const own = Object.entries(properties).map(([name, { description }]) => [name, description])
    expect(own).toEqual(Object.keys(properties).map((name) => [name, expect.any(String)]))
    expect(JSON.stringify(properties['requests'])).toContain(
      '三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 › 自然人',
    )
  })

  test.each(cases)('accepts %s', async (_, name) => {
    const { report } = await readCase(name)
    validate(report)
    expect(validate.errors ?? []).toEqual([])
  })

  test('agrees with the zod schema on what is no report', async () => {
    const { report } = await readCase('lingshou-2021-html/source.html')
    const { title: _, ...untitled } = report
    const wrong: Record<string, unknown> = {
      'no member': {},
      'a member that lacks': untitled,
      'a member too many': { ...report, more: 1 },
      'text for a number': { ...report, year: '2021' },
      'another edition': { ...report, edition: '2019' },
      'no edition, and a disclosure table': { ...report, edition: null },
      'an unknown code': { ...report, findings: [{ ...firstFinding(report), code: 'none' }] },
      'no date': { ...report, published: '2022-02-30' },
      'an unknown row': { ...report, requests: { ...report.requests, more: null } },
    }
    const accepted = Object.entries(wrong).map(([name, value]) => [
      name,
      validate(value),
      reportSchema.safeParse(value).success,
    ])
    expect(accepted).toEqual(Object.keys(wrong).map((name) => [name, false, false]))
    expect(validate(report)).toBe(true)
  })
})

interface Described {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Described>>
}

function firstFinding({ findings }: Report) {
  return findings[0] ?? { severity: 'info', basis: 'form', paths: [], message: '', facts: {} }
}

describe('the published file', () => {
  test('nianbao schema prints it', async () => {
    const { status, out, err } = await nianbao(['schema'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(out)).toEqual(reportJsonSchema)
    expect(await nianbao(['schema', '--help'])).toMatchObject({
      out: expect.stringContaining('2020-12'),
    })
    expect(await nianbao(['schema', 'more'])).toMatchObject({ status: 2, out: '' })
  })

  test('is made by the build and exported', () => {
    const { scripts, exports, files } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as {
      scripts: { build: string }
      exports: Record<string, unknown>
      files: string[]
    }
    const [, command = '', file = ''] = /&& node (\S+ schema) > (\S+)$/.exec(scripts.build) ?? []
    expect(exports['./report.schema.json']).toBe(`./${file}`)
    expect(files).toContain(dirname(file))
    expect(command).toBe('dist/cli.js schema')
    const printed = execFileSync('npx', ['tsx', 'src/cli.ts', 'schema'], { cwd: root })
    expect(JSON.parse(printed.toString())).toEqual(reportJsonSchema)
  })
})
