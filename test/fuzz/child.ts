/** Reads inputs by their numbers, one after the other, for a parent that outlives it. */
import { serve } from '../support/worker-process.js'
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

serve(async ({ seed, number }: Request): Promise<Answer> => {
  const input = makeInput(seed, number)
  const verdict = input === null ? null : await judge(input)
  const story = input?.story ?? sortOf(number).kind
  return { seed, number, verdict, story, memory: process.resourceUsage().maxRSS * 1024 }
})
