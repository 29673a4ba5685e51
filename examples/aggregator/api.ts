/** The HTTP service: takes documents and tells what became of them. Any number may run at once. */
import { newApp } from './app.js'
import { readConfig } from './config.js'
import { migrate, openDatabase } from './database.js'
import { addGauge, newRegistry } from './metrics.js'
import { addProbes } from './probes.js'
import { openQueue, openRedis, sweep } from './queue.js'
import { onShutdown } from './shutdown.js'
import { countDocuments } from './store.js'

const config = readConfig(process.env)
// Both connect again by themselves, so a broken connection is worth a line and no more.
const warn = (error: Error) => {
  app.log.warn(error)
}
const pool = openDatabase(config, warn)
const redis = openRedis(config).on('error', warn)
const queue = openQueue(config, redis).on('error', warn)
const app = newApp(config, pool, queue)

const registry = newRegistry()
addGauge(registry, {
  name: 'nianbao_documents',
  help: 'Documents in the database, by what is known of them',
  label: 'status',
  count: () => countDocuments(pool),
})
addGauge(registry, {
  name: 'nianbao_queue_jobs',
  help: 'Jobs in the queue, by state; the failed ones are the dead letters',
  label: 'state',
  count: () => queue.getJobCounts(),
})
addProbes(app, { pool, redis }, registry)

async function sweepNow(): Promise<void> {
  try {
    const found = await sweep(pool, queue)
    if (found > 0) app.log.info({ found }, 'documents without a result are in the queue')
  } catch (error) {
    app.log.warn({ err: error }, 'the sweep was cut short; the next makes up for it')
  }
}

await migrate(pool)
await app.listen({ host: config.HOST, port: config.PORT })
void sweepNow()
const sweeping = setInterval(() => void sweepNow(), config.SWEEP_MS)

onShutdown(app.log, config.SHUTDOWN_MS, async () => {
  clearInterval(sweeping)
  // Takes no more requests, and ends those that are under way.
  await app.close()
  await queue.close()
  redis.disconnect()
  await pool.end()
})
