import { availableParallelism } from 'node:os'
import { z } from 'zod'

const whole = () => z.coerce.number().int().min(0)
const positive = () => z.coerce.number().int().min(1)

/** What can be set by the environment; the README says what each is for. */
export const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole().default(8080),
  WORKER_PORT: whole().default(0),
  // The ports of services.ts, which are not those of a server that the system runs.
  DATABASE_URL: z.url().default('postgres://nianbao@127.0.0.1:15432/postgres'),
  REDIS_URL: z.url().default('redis://127.0.0.1:16379'),
  BODY_LIMIT: positive().default(32 * 1024 * 1024),
  CONCURRENCY: positive().default(availableParallelism()),
  PARSE_TIMEOUT_MS: positive().default(60_000),
  PARSE_MEMORY_MB: positive().default(1024),
  ATTEMPTS: positive().default(8),
  BACKOFF_MS: positive().default(1000),
  LOCK_MS: positive().default(30_000),
  STALLED_MS: positive().default(15_000),
  SWEEP_MS: positive().default(60_000),
  SHUTDOWN_MS: positive().default(90_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Config = z.infer<typeof settings>

/** @throws Error that names each variable whose value cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = settings.safeParse(environment)
  if (result.success) return result.data
  throw new Error(`The environment cannot be used:\n${z.prettifyError(result.error)}`)
}
