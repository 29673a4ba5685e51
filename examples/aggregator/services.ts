/**
 * A Redis and a PostgreSQL to try this out with, of this process alone: on the ports that the rest
 * takes by default (or those of REDIS_PORT and POSTGRES_PORT), in a temporary folder that is gone
 * with them. Ctrl-C ends both.
 */
import { startServices } from './services/start.js'

const { REDIS_PORT = '16379', POSTGRES_PORT = '15432' } = process.env
const services = await startServices({
  redisPort: Number(REDIS_PORT),
  postgresPort: Number(POSTGRES_PORT),
})
console.log(`REDIS_URL=${services.redisUrl}\nDATABASE_URL=${services.databaseUrl}`)
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void services.stop())
