/** Reads inputs by their numbers, one after the other, for a parent that outlives it. */
import { makeInput, sortOf } from './make.js'
import { judge, type Verdict } from './oracle.js'

export interface Request {
  readonly seed: number
  readonly number: number
}

export interface Answer extends Request {
  /** Null where no damage of the number's sort applied. */
  readonly verdict: Verdict | null
  readonly story: string
  /** The most memory that the process ever held, in bytes. */
  readonly memory: number
}

async function answer({ seed, number }: Request): Promise<Answer> {
  const input = makeInput(seed, number)
  const verdict = input === null ? null : await judge(input)
  // What a reader left behind may still fail once the loop turns.
  await new Promise((resolve) => setImmediate(resolve))
  const story = input?.story ?? sortOf(number).kind
  return { seed, number, verdict, story, memory: process.resourceUsage().maxRSS * 1024 }
}

process.on('message', (request: Request) => {
  answer(request).then(
    (own) => process.send?.(own),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
