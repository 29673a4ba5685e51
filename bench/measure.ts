/** Runs something once and gives the milliseconds that it took. */
export type Run = () => Promise<number>

export function timed(work: () => unknown): Run {
  return async () => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
}

const warmUps = 4
/** Runs in a turn: long enough that a work's garbage is collected in its own turn. */
const runsInTurn = 10

/**
 * Milliseconds of one run: medians over turns that the works take one after the other, so that
 * what slows the machine for a while slows all of them.
 */
export async function medians(runs: readonly Run[], rounds: number): Promise<number[]> {
  const times = runs.map((): number[] => [])
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, run] of runs.entries()) {
      let time = 0
      for (let turn = 0; turn < runsInTurn; turn += 1) time += await run()
      if (round >= 0) times[index]?.push(time / runsInTurn)
    }
  }
  return times.map(median)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
