import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import type { Pool } from 'pg'
import type { Registry } from 'prom-client'
import { within } from './within.js'

/** How long a service may take to answer before it counts as down. */
const patience = 2000

export interface Services {
  readonly pool: Pool
  readonly redis: Redis
}

/** `/health`: the process lives. `/ready`: so do its services. `/metrics`: for Prometheus. */
export function addProbes(app: FastifyInstance, services: Services, registry: Registry): void {
  app.get('/health', () => ({ status: 'ok' }))

  app.get('/ready', async (_, reply) => {
    const [postgres, redis] = await Promise.all([
      answers(services.pool.query('select 1')),
      answers(services.redis.ping()),
    ])
    return await reply.code(postgres && redis ? 200 : 503).send({ postgres, redis })
  })

  app.get('/metrics', async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  return await within(patience, question).then(
    () => true,
    () => false,
  )
}
