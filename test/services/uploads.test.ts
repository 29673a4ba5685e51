import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Aggregator, describeAggregator } from './support/aggregator.js'
import { sampleOf } from './support/documents.js'

describeAggregator('uploads', () => {
  let service: Aggregator
  const sample = sampleOf(0)
  const unknown = '0'.repeat(64)

  beforeAll(async () => {
    service = await Aggregator.start()
  })

  afterAll(() => service.stop())

  test('the first and the second of the same bytes, as a body and in a form', async () => {
    const { sha256 } = sample
    const expected = { sha256, status: 'waiting', url: `/reports/${sha256}` }
    expect(await service.upload(sample)).toEqual({ status: 202, body: expected })
    const form = new FormData()
    form.append('note', 'not a file')
    form.append('file', new Blob([new Uint8Array(sample.bytes)]), '年报.html')
    expect(await service.ask('/reports', { method: 'POST', body: form })).toEqual({
      status: 202,
      body: expected,
    })
    expect(await service.count('documents')).toBe(1)
    expect(await service.queue.getJobCountByTypes('waiting', 'active', 'delayed')).toBe(1)
  })

  test('the type that is said does not matter', async () => {
    const headers = { 'content-type': 'application/json' }
    const body = new Uint8Array(sample.bytes)
    const answer = await service.ask('/reports', { method: 'POST', headers, body })
    expect(answer.body.sha256).toBe(sample.sha256)
  })

  test('the document comes back as it was sent', async () => {
    const response = await service.get(`/reports/${sample.sha256}/document`)
    expect(Buffer.from(await response.arrayBuffer()).equals(sample.bytes)).toBe(true)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
  })

  const formOf = (...contents: readonly string[]) => {
    const form = new FormData()
    for (const content of contents) form.append('file', new Blob([content]), 'a name')
    return form
  }
  const post = (body?: NonNullable<RequestInit['body']>): RequestInit =>
    body === undefined ? { method: 'POST' } : { method: 'POST', body }

  test.each<[what: string, status: number, path: string, options: RequestInit]>([
    ['nothing', 400, '/reports', post()],
    ['an empty form', 400, '/reports', post(formOf())],
    ['an empty file', 400, '/reports', post(formOf(''))],
    ['two files', 400, '/reports', post(formOf('a', 'b'))],
    ['too much', 413, '/reports', post(new Uint8Array(1_000_001))],
    ['too large a file', 413, '/reports', post(formOf('a'.repeat(1_000_001)))],
    ['a key that is none', 400, '/reports/ABC', {}],
    ['an unknown key', 404, `/reports/${unknown}`, {}],
    ['an unknown document', 404, `/reports/${unknown}/document`, {}],
    ['no dead letter', 404, `/dead/${sample.sha256}/revive`, post()],
  ])('%s is answered with %d', async (_, status, path, options) => {
    expect(await service.ask(path, options)).toEqual({
      status,
      body: expect.objectContaining({ statusCode: status, message: expect.any(String) }),
    })
  })

  test('health and readiness', async () => {
    expect(await service.ask('/health')).toEqual({ status: 200, body: { status: 'ok' } })
    expect(await service.ask('/ready')).toEqual({
      status: 200,
      body: { postgres: true, redis: true },
    })
  })
})
