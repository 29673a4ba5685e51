import { expect } from '@jest/globals'
import { UnreadableError } from '../../src/error.js'
import { parseReport } from '../../src/parse.js'

/** Rejects with nothing but the one error, and with no word of a limit of time. */
export async function settles(bytes: Uint8Array): Promise<void> {
  try {
    const report = await parseReport(bytes, { limits: { milliseconds: 30_000 } })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableError)
    expect((error as UnreadableError).message).not.toContain('(milliseconds)')
  }
}
