import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { Queue } from 'bullmq'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { Config } from './config.js'
import { deadLetter, deadLetters, enqueue, revive } from './queue.js'
import { addDocument, documentOf, type Result, resultOf } from './store.js'
import { within } from './within.js'

/** How long a request waits for the queue; the database alone can answer it. */
const patience = 2000

/** What a document's status can be for those who ask: that of its result, or given up. */
type Status = Result | { readonly status: 'dead'; readonly error: { readonly message: string } }

const keyed = {
  schema: {
    params: {
      type: 'object',
      required: ['sha256'],
      properties: { sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
    },
  },
}
interface Keyed {
  Params: { sha256: string }
}

export function newApp(config: Config, pool: Pool, queue: Queue): FastifyInstance {
  const app = fastify({
    logger: { level: config.LOG_LEVEL },
    bodyLimit: config.BODY_LIMIT,
  })
  // The bytes alone tell what a document is, so whatever its type it is taken as bytes.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => {
    done(null, body)
  })
  app.register(multipart, { limits: { fileSize: config.BODY_LIMIT } })
  addUpload(app, pool, queue)
  addReports(app, pool, queue)
  addDeadLetters(app, queue)
  return app
}

function addUpload(app: FastifyInstance, pool: Pool, queue: Queue): void {
  app.post('/reports', async (request, reply) => {
    const files = await filesOf(request)
    const bytes = files[0]
    if (bytes === undefined || files.length > 1 || bytes.length === 0) {
      return await refuse(reply, 400, 'send one document, as the body or as the file of a form')
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await addDocument(pool, sha256, bytes)
    const result = await resultOf(pool, sha256)
    if (result?.status === 'waiting') await enqueueLater(request, queue, sha256)
    const { status } = await statusOf(request, queue, sha256, result ?? { status: 'waiting' })
    const url = `/reports/${sha256}`
    return await reply
      .code(status === 'waiting' ? 202 : 200)
      .header('location', url)
      .send({ sha256, status, url })
  })
}

async function filesOf(request: FastifyRequest): Promise<Buffer[]> {
  if (!request.isMultipart()) return Buffer.isBuffer(request.body) ? [request.body] : []
  const files: Buffer[] = []
  for await (const file of request.files()) files.push(await file.toBuffer())
  return files
}

/** The document is stored: should the queue not answer now, the sweep finds it. */
async function enqueueLater(request: FastifyRequest, queue: Queue, sha256: string): Promise<void> {
  try {
    await within(patience, enqueue(queue, [sha256]))
  } catch (error) {
    request.log.warn({ sha256, err: error }, 'not in the queue yet')
  }
}

function addReports(app: FastifyInstance, pool: Pool, queue: Queue): void {
  app.get<Keyed>('/reports/:sha256', keyed, async (request, reply) => {
    const { sha256 } = request.params
    const result = await resultOf(pool, sha256)
    if (result === null) return await refuse(reply, 404, 'no such document')
    return { sha256, ...(await statusOf(request, queue, sha256, result)) }
  })

  app.get<Keyed>('/reports/:sha256/document', keyed, async (request, reply) => {
    const { sha256 } = request.params
    const document = await documentOf(pool, sha256)
    if (document === null) return await refuse(reply, 404, 'no such document')
    // Never shown as a page of this service: it is what a stranger has sent.
    return await reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${sha256}"`)
      .header('x-content-type-options', 'nosniff')
      .send(document.bytes)
  })
}

async function statusOf(
  request: FastifyRequest,
  queue: Queue,
  sha256: string,
  result: Result,
): Promise<Status> {
  if (result.status !== 'waiting') return result
  try {
    const letter = await within(patience, deadLetter(queue, sha256))
    return letter === null ? result : { status: 'dead', error: { message: letter.reason } }
  } catch (error) {
    request.log.warn({ sha256, err: error }, 'the queue does not answer')
    return result
  }
}

function addDeadLetters(app: FastifyInstance, queue: Queue): void {
  app.get('/dead', async () => within(patience, deadLetters(queue)))

  app.post<Keyed>('/dead/:sha256/revive', keyed, async (request, reply) => {
    const { sha256 } = request.params
    const isRevived = await within(patience, revive(queue, sha256))
    if (!isRevived) return await refuse(reply, 404, 'no such dead letter')
    return await reply.code(202).send({ sha256, status: 'waiting', url: `/reports/${sha256}` })
  })
}

/** In the shape of fastify's own refusals. */
const refuse = (reply: FastifyReply, status: number, message: string) =>
  reply.code(status).send(new Error(message))
