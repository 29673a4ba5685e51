import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { JobOutcome } from './job.js'

/** What a process tells Prometheus, with what Node tells of it. */
export function newRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

interface Counted {
  readonly name: string
  readonly help: string
  /** What the counts are told apart by. */
  readonly label: string
  /** Asked at each scrape; where it fails, the scrape goes on without these counts. */
  readonly count: () => Promise<Readonly<Record<string, number>>>
}

export function addGauge(registry: Registry, { name, help, label, count }: Counted): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset()
      const counts = await count().catch(() => ({}))
      for (const [key, value] of Object.entries(counts)) this.set({ [label]: key }, value)
    },
  })
}

/** An attempt that failed is tried again (`retried`) or was the last (`dead`). */
export type Attempt = JobOutcome | 'retried' | 'dead'

export interface JobMetrics {
  readonly attempts: Counter<'outcome'>
  readonly seconds: Histogram<'outcome'>
}

export function addJobMetrics(registry: Registry): JobMetrics {
  return {
    attempts: new Counter({
      name: 'nianbao_jobs_total',
      help: 'Jobs by what came of them; a job that is tried again counts each time',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'nianbao_parse_seconds',
      help: 'What reading a document took',
      labelNames: ['outcome'],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60],
      registers: [registry],
    }),
  }
}
