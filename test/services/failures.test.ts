import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { Aggregator, describeAggregator } from './support/aggregator.js'
import { makeSamples, sampleOf } from './support/documents.js'
import { each, until } from './support/program.js'

describeAggregator('what fails', () => {
  let service: Aggregator
  const slow = sampleOf(0)
  const late = sampleOf(1)
  const offline = sampleOf(2)

  beforeAll(async () => {
    service = await Aggregator.start()
  })

  // A worker that a failed test has left would take the jobs of the next.
  afterEach(() => service.endWorkers())

  afterAll(() => service.stop())

  const revive = ({ sha256 }: typeof slow) =>
    service.ask(`/dead/${sha256}/revive`, { method: 'POST' })

  test('what takes too long is tried again, and then is a dead letter', async () => {
    const hasty = service.worker({ PARSE_TIMEOUT_MS: '1' })
    await service.upload(slow)
    const { error } = await service.untilStatus(slow.sha256, 'dead')
    expect(error).toEqual({ message: 'not read within 1 ms' })
    const failed = () => hasty.log.filter(({ msg }) => msg === 'job failed')
    // The database knows it before the line of the log has come through the pipe.
    const failures = await until('a line of each attempt', () => failed().length >= 3 && failed())
    expect(failures.map(({ outcome }) => outcome)).toEqual(['retried', 'retried', 'dead'])
    expect((await service.ask('/dead')).body).toEqual([
      { sha256: slow.sha256, attempts: 3, reason: 'not read within 1 ms' },
    ])
    expect(await hasty.end('SIGTERM')).toBe(0)
  })

  test('neither another upload nor the sweep wakes it', async () => {
    expect((await service.upload(slow)).body.status).toBe('dead')
    const sweeps = () => service.api.log.filter((entry) => 'found' in entry).length
    const before = sweeps()
    await until('another sweep', () => sweeps() > before)
    const counts = await service.queue.getJobCounts('waiting', 'active', 'failed')
    expect(counts).toEqual({ waiting: 0, active: 0, failed: 1 })
  })

  test('a revived one is read', async () => {
    const worker = service.worker()
    expect((await revive(slow)).status).toBe(202)
    await service.untilStatus(slow.sha256, 'done')
    expect((await service.ask('/dead')).body).toEqual([])
    expect((await revive(slow)).status).toBe(404)
    expect(await worker.end('SIGTERM')).toBe(0)
  })

  test('a job without a document is a dead letter until there is one', async () => {
    const worker = service.worker()
    await service.queue.add('parse', {}, { jobId: late.sha256, attempts: 2 })
    await until('a dead letter', async () => (await service.queue.getFailedCount()) === 1)
    expect((await service.upload(late)).body.status).toBe('dead')
    expect((await revive(late)).status).toBe(202)
    await service.untilStatus(late.sha256, 'done')
    expect(await worker.end('SIGTERM')).toBe(0)
  })

  test('without Redis the service is not ready, and still takes documents', async () => {
    await service.services.stopRedis()
    expect(await service.ask('/ready')).toEqual({
      status: 503,
      body: { postgres: true, redis: false },
    })
    expect((await service.ask('/health')).status).toBe(200)
    expect((await service.upload(offline)).status).toBe(202)
    expect((await service.ask(`/reports/${offline.sha256}`)).body.status).toBe('waiting')
    const metrics = await (await service.get('/metrics')).text()
    expect(metrics).toContain('nianbao_documents{status="waiting"} 1\n')

    // An empty one: nothing is left of the queue, and the sweep makes it again.
    await service.services.startRedis()
    const worker = service.worker()
    await service.untilStatus(offline.sha256, 'done')
    await until('readiness', async () => (await service.ask('/ready')).status === 200)
    expect(await worker.end('SIGTERM')).toBe(0)
  })

  test('a service that shuts down has stored what it has accepted', async () => {
    const accepted: string[] = []
    const uploads = each(makeSamples(1000).slice(3), 8, async (sample) => {
      // Those that come too late are refused, or find nobody.
      const answer = await service.upload(sample).catch(() => null)
      if (answer?.status === 202) accepted.push(sample.sha256)
    })
    await until('some uploads', () => accepted.length > 20)
    expect(await service.api.end('SIGTERM')).toBe(0)
    await uploads
    expect(accepted.length).toBeLessThan(997)
    const { rows } = await service.pool.query(
      'select sha256 from documents where sha256 = any($1)',
      [accepted],
    )
    expect(rows.length).toBe(accepted.length)
  })
})
