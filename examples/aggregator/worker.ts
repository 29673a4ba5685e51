/** Reads the documents of the queue. Any number may run, on any number of machines. */
import { type Job, Worker } from 'bullmq'
import fastify from 'fastify'
import { readConfig } from './config.js'
import { migrate, openDatabase } from './database.js'
import { processDocument } from './job.js'
import { addJobMetrics, newRegistry } from './metrics.js'
import { openParser } from './parse.js'
import { addProbes } from './probes.js'
import { openWorkerRedis, queueName } from './queue.js'
import { onShutdown } from './shutdown.js'

const config = readConfig(process.env)
const app = fastify({ logger: { level: config.LOG_LEVEL } })
const warn = (error: Error) => {
  app.log.warn(error)
}
const pool = openDatabase(config, warn)
const redis = openWorkerRedis(config).on('error', warn)
const parser = openParser(config)

const registry = newRegistry()
const metrics = addJobMetrics(registry)
addProbes(app, { pool, redis }, registry)

async function perform({ id: sha256 = '' }: Job): Promise<void> {
  const { outcome, milliseconds } = await processDocument(pool, parser, sha256)
  metrics.attempts.inc({ outcome })
  if (outcome !== 'known') metrics.seconds.observe({ outcome }, milliseconds / 1000)
  app.log.info({ sha256, outcome, milliseconds }, 'job done')
}

function noteFailure(job: Job | undefined, error: Error): void {
  const outcome = job?.finishedOn === undefined ? 'retried' : 'dead'
  metrics.attempts.inc({ outcome })
  const fields = { sha256: job?.id, attempt: job?.attemptsMade, outcome, err: error }
  app.log[outcome === 'dead' ? 'error' : 'warn'](fields, 'job failed')
}

await migrate(pool)
await app.listen({ host: config.HOST, port: config.WORKER_PORT })

const worker = new Worker(queueName, perform, {
  connection: redis,
  concurrency: config.CONCURRENCY,
  // A job whose worker does not renew its lock is stalled, and goes to another.
  lockDuration: config.LOCK_MS,
  stalledInterval: config.STALLED_MS,
  // A document that ends its worker again and again must not go round for ever.
  maxStalledCount: config.ATTEMPTS,
})
worker.on('failed', noteFailure)
worker.on('stalled', (sha256) => app.log.warn({ sha256 }, 'job taken from a worker that is gone'))
worker.on('error', warn)

onShutdown(app.log, config.SHUTDOWN_MS, async () => {
  // Takes no more jobs, and ends those that are under way.
  await worker.close()
  await app.close()
  await parser.close()
  redis.disconnect()
  await pool.end()
})
