import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import type { Pool } from 'pg'
import type { Config } from './config.js'
import { unsettled } from './store.js'

/** The queue's name in Redis; a job's id is the SHA-256 of its document, and there is no other data. */
export const queueName = 'reports'

/** How many jobs the sweep puts in the queue at once, and how many dead letters are shown. */
const batch = 500

/**
 * A connection that fails a command rather than keep it until Redis is back: an upload is stored by
 * then, and the sweep will find it.
 */
export function openRedis(config: Config): Redis {
  return new Redis(config.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
}

/** A worker waits for Redis as long as it takes. */
export function openWorkerRedis(config: Config): Redis {
  return new Redis(config.REDIS_URL, { maxRetriesPerRequest: null })
}

export function openQueue(config: Config, connection: Redis): Queue {
  return new Queue(queueName, {
    connection,
    defaultJobOptions: {
      attempts: config.ATTEMPTS,
      // Jitter, so that what failed together does not come back together.
      backoff: { type: 'exponential', delay: config.BACKOFF_MS, jitter: 0.5 },
      // The result is in the database. What has failed for good stays: these are the dead letters.
      removeOnComplete: true,
      removeOnFail: false,
    },
  })
}

/** Puts documents in the queue; of one that is in it already, in whatever state, nothing changes. */
export async function enqueue(queue: Queue, keys: readonly string[]): Promise<void> {
  await queue.addBulk(keys.map((jobId) => ({ name: 'parse', data: {}, opts: { jobId } })))
}

/**
 * Puts every document without a result in the queue, which loses none however uploads were cut
 * short, and even if Redis has lost all it had.
 */
export async function sweep(pool: Pool, queue: Queue): Promise<number> {
  let found = 0
  for await (const keys of unsettled(pool, batch)) {
    await enqueue(queue, keys)
    found += keys.length
  }
  return found
}

/** A job that is given up: every attempt failed. */
export interface DeadLetter {
  readonly sha256: string
  readonly attempts: number
  readonly reason: string
}

/** The dead letters, the latest first. */
export async function deadLetters(queue: Queue): Promise<DeadLetter[]> {
  const jobs = await queue.getFailed(0, batch - 1)
  return jobs.map(({ id = '', attemptsMade, failedReason }) => ({
    sha256: id,
    attempts: attemptsMade,
    reason: failedReason,
  }))
}

export async function deadLetter(queue: Queue, sha256: string): Promise<DeadLetter | null> {
  const job = await queue.getJob(sha256)
  if (job === undefined || !(await job.isFailed())) return null
  return { sha256, attempts: job.attemptsMade, reason: job.failedReason }
}

/** Gives a dead letter all its attempts again; false where it is none. */
export async function revive(queue: Queue, sha256: string): Promise<boolean> {
  const job = await queue.getJob(sha256)
  if (job === undefined || !(await job.isFailed())) return false
  await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true })
  return true
}
