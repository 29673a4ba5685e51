import { UnreadableError } from '../error.js'

/** What a worker answers: what it made, why the input cannot be used, or what else went wrong. */
export type Reply<Made extends object> =
  | { readonly made: Made }
  | Pick<UnreadableError, 'code' | 'message' | 'facts'>
  | { readonly fault: unknown }

/** Does the work of a worker; errors cross threads as plain data. */
export async function replyOf<Made extends object>(
  work: () => Promise<Made>,
): Promise<Reply<Made>> {
  try {
    return { made: await work() }
  } catch (error) {
    if (!(error instanceof UnreadableError)) return { fault: error }
    const { code, message, facts } = error
    return { code, message, facts }
  }
}

/**
 * What a worker made.
 * @throws UnreadableError, or what else went wrong in the worker
 */
export function madeIn<Made extends object>(reply: Reply<Made>): Made {
  if ('made' in reply) return reply.made
  if ('code' in reply) {
    const { code, message, facts } = reply
    throw new UnreadableError(code, message, { facts })
  }
  throw reply.fault
}
