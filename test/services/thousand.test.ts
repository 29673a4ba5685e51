import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findingRows, valueRows } from '../../examples/aggregator/rows.js'
import { UnreadableError } from '../../src/error.js'
import { parseReport } from '../../src/parse.js'
import type { Report } from '../../src/report.js'
import { Aggregator, type Answer, describeAggregator } from './support/aggregator.js'
import {
  halfCharacter,
  isUseless,
  makeSamples,
  type Sample,
  sampleOf,
} from './support/documents.js'
import { each, type Program, until } from './support/program.js'

/** What the library makes of the same bytes. */
async function direct({ bytes }: Sample): Promise<Report | UnreadableError> {
  try {
    return await parseReport(new Uint8Array(bytes))
  } catch (error) {
    if (error instanceof UnreadableError) return error
    throw error
  }
}

type Row = Record<string, unknown>

const keysOf = (samples: readonly Sample[]) => samples.map(({ sha256 }) => sha256).sort()

describeAggregator('a thousand documents, and workers that are killed', () => {
  const samples = makeSamples(1000)
  const half = halfCharacter()
  const all = [...samples, half]
  // Those whose upload was cut short between the database and the queue.
  const cutShort = samples.slice(990)
  const useless = samples.filter((_, index) => isUseless(index))
  let service: Aggregator
  let workers: Program[]

  beforeAll(async () => {
    service = await Aggregator.start()
  })

  afterAll(() => service.stop())

  /** Kills a worker in the middle of a job, which another then takes, and starts one in its place. */
  async function killInMidJob(index: number): Promise<void> {
    const before = service.stalled.length
    // Of more jobs than the other worker can have, one is this worker's.
    await until('enough jobs at once', async () => (await service.queue.getActiveCount()) > 2)
    expect(await workers[index]!.end('SIGKILL')).toBeNull()
    workers[index] = service.worker()
    await until('a job being taken over', () => service.stalled.length > before)
  }

  test('all are read', async () => {
    workers = [service.worker(), service.worker()]
    for (const { sha256, bytes } of cutShort) {
      await service.pool.query('insert into documents (sha256, bytes) values ($1, $2)', [
        sha256,
        bytes,
      ])
    }
    const uploads = each([...samples.slice(0, 990), half], 8, async (sample) => {
      expect((await service.upload(sample)).status).toBeLessThan(300)
    })
    for (const [turn, least] of [100, 250, 400, 550].entries()) {
      await service.untilSettled(least)
      await killInMidJob(turn % 2)
    }
    await uploads
    await service.untilSettled(all.length)
  })

  test('each exactly once', async () => {
    const reports = await service.pool.query<Sample>('select sha256 from reports')
    const failures = await service.pool.query<Sample>('select sha256 from failures')
    expect(keysOf(failures.rows)).toEqual(keysOf(useless))
    expect(keysOf([...reports.rows, ...failures.rows])).toEqual(keysOf(all))
  })

  test.each([
    ['report_values', "jsonb_object_keys(report -> 'evidence')"],
    ['findings', "jsonb_array_elements(report -> 'findings')"],
  ])('each with all its %s', async (table, set) => {
    const own = `select count(*) from ${table} where ${table}.sha256 = reports.sha256`
    expect(await service.count(`reports where (${own}) <> (select count(*) from ${set})`)).toBe(0)
    expect(await service.count(table)).toBeGreaterThan(500)
  })

  test('each as the library reads it', async () => {
    // One of each kind, and what was cut short.
    const kinds = new Map(samples.map((sample) => [sample.base, sample]))
    const chosen = new Set([...kinds.values(), ...cutShort])
    expect(chosen.size).toBeGreaterThan(60)
    for (const sample of chosen) {
      const expected = await direct(sample)
      if (expected instanceof UnreadableError) {
        const { code, message } = expected
        expect(await storedOf(sample)).toEqual({ status: 'unreadable', error: { code, message } })
      } else {
        expect(await storedOf(sample)).toEqual({ status: 'done', report: { ...expected } })
        await expectRows(sample, expected)
      }
    }
  })

  async function storedOf({ sha256 }: Sample): Promise<Omit<Answer['body'], 'sha256'>> {
    const { sha256: own, ...rest } = (await service.ask(`/reports/${sha256}`)).body
    expect(own).toBe(sha256)
    return rest
  }

  async function expectRows({ sha256 }: Sample, report: Report): Promise<void> {
    const rowsOf = async (select: string) => (await service.pool.query<Row>(select, [sha256])).rows
    const { issuer, year, edition, published } = report
    expect(
      await rowsOf(`select issuer, year, edition, published::text from reports where sha256 = $1`),
    ).toEqual([{ issuer, year, edition, published }])
    expect(
      await rowsOf(
        `select path, value, raw, kind, "table", "row", "column", line, page
         from report_values where sha256 = $1 order by path collate "C"`,
      ),
    ).toEqual(valueRows(report).sort((a, b) => (a.path < b.path ? -1 : 1)))
    expect(
      await rowsOf(
        `select position, code, severity, basis, paths, expected, actual, message
         from findings where sha256 = $1 order by position`,
      ),
    ).toEqual(findingRows(report))
  }

  test('half a character, which cannot be stored, is marked as one', async () => {
    const expected = await direct(half)
    expect(JSON.stringify(expected)).toContain('特此说明\ufffd。')
    expect((await storedOf(half)).report).toEqual(expected)
  })

  test('a second upload changes nothing', async () => {
    const results = async () => {
      const { rows } = await service.pool.query<Row>(
        `select sha256, parsed from reports
         union all select sha256, parsed from failures order by sha256`,
      )
      return rows
    }
    const before = await results()
    await each([...samples.slice(0, 100).entries()], 8, async ([index, sample]) => {
      const { sha256 } = sample
      const status = isUseless(index) ? 'unreadable' : 'done'
      const body = { sha256, status, url: `/reports/${sha256}` }
      expect(await service.upload(sample)).toEqual({ status: 200, body })
    })
    expect(await results()).toEqual(before)
    expect(await service.count('documents')).toBe(all.length)
  })

  test('the queries of the README', async () => {
    const readme = readFileSync('examples/aggregator/README.md', 'utf8')
    const [rates = '', renewal = ''] = [...readme.matchAll(/```sql\n(.*?)```/gs)].map(
      ([, sql]) => sql,
    )
    const { rows } = await service.pool.query<Row>(rates)
    expect(rows).toContainEqual({ issuer: '灵寿县人民政府', rate: 3 / 10 })

    const client = await service.pool.connect()
    const unsettled = async () =>
      (await client.query<Row>('select from documents where settled is null')).rowCount
    await client.query("begin; update reports set version = '0.0.0' where year = 2020")
    await client.query(renewal)
    expect(await unsettled()).toBe(await service.count('reports where year = 2020'))
    await client.query('rollback')
    expect(await unsettled()).toBe(0)
    client.release()
  })

  test('nothing is left in the queue', async () => {
    const left = await until('the queue being done', async () => {
      const counts = await service.queue.getJobCounts()
      return counts['active'] === 0 && counts['waiting'] === 0 ? counts : null
    })
    expect(Object.entries(left).filter(([, count]) => count !== 0)).toEqual([])
  })

  test('metrics', async () => {
    const own = await (await service.get('/metrics')).text()
    expect(own).toContain(`nianbao_documents{status="done"} ${all.length - useless.length}\n`)
    expect(own).toContain(`nianbao_documents{status="unreadable"} ${useless.length}\n`)
    expect(own).toContain('nianbao_queue_jobs{state="waiting"} 0\n')
    const worker = await (await fetch(`${await workers[0]!.url()}/metrics`)).text()
    expect(worker).toMatch(/nianbao_jobs_total\{outcome="done"\} [1-9]/)
    expect(worker).toMatch(/nianbao_parse_seconds_count\{outcome="done"\} [1-9]/)
  })

  test('a shutdown in the middle of jobs finishes these and leaves the rest', async () => {
    const more = Array.from({ length: 150 }, (_, index) => sampleOf(2000 + index))
    await each(more, 8, async (sample) => {
      expect((await service.upload(sample)).status).toBe(202)
    })
    const before = service.stalled.length
    await until('jobs under way', async () => (await service.queue.getActiveCount()) > 2)
    const statuses = await Promise.all(workers.map((one) => one.end('SIGTERM')))
    expect(statuses).toEqual([0, 0])
    expect(await service.queue.getJobCounts('active', 'failed')).toEqual({ active: 0, failed: 0 })
    const waiting = await service.queue.getWaiting(0, -1)
    const { rows } = await service.pool.query<Sample>(
      'select sha256 from documents where settled is null',
    )
    expect(rows.length).toBeGreaterThan(0)
    // And maybe one or the other that was read just when the sweep looked.
    expect(waiting.map(({ id }) => id)).toEqual(expect.arrayContaining(keysOf(rows)))

    const worker = service.worker()
    await service.untilSettled(all.length + more.length)
    expect(service.stalled.slice(before)).toEqual([])
    expect(await worker.end('SIGTERM')).toBe(0)
  })
})
