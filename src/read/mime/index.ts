import { latin1 } from '../bytes.js'
import type { Entry } from '../entry.js'
import { withFrames } from './frames.js'
import { type MimePart, mimePartOf } from './part.js'

/**
 * The documents in a message: of a web archive (MHTML, RFC 2557) its page; of a mail its text, and the
 * files that are attached to it.
 */
export function entriesOfMessage(bytes: Uint8Array): Entry[] {
  const message = mimePartOf(latin1(bytes))
  const text = bodyOf(message)
  const files = attachmentsOf(message)
  const passedOn = files.length > 0 ? [] : messagesIn(message)
  const shown = (one: MimePart) => () => withFrames(one, relatedTo(message, one))
  return [
    ...(text === null ? [] : [entryOf(text, 'body', shown(text))]),
    ...files.map((one) => entryOf(one, 'file')),
    ...passedOn.map((one) => entryOf(one, 'file', shown(one))),
  ]
}

function entryOf(
  part: MimePart,
  role: Entry['role'],
  bytesIn: () => Uint8Array = () => part.bytes(),
): Entry {
  const { fileName, parameters, type } = part
  const charset = type.startsWith('text/') ? parameters.get('charset') : undefined
  return {
    name: fileName,
    role,
    bytes: () => Promise.resolve(bytesIn()),
    ...(charset === undefined ? {} : { charset }),
  }
}

/** What is shown of a message: of alternatives the last, richest one; of related parts their root. */
function bodyOf(part: MimePart): MimePart | null {
  if (part.isAttachment) return null
  if (part.type.startsWith('text/')) return part
  if (part.type === 'message/rfc822') return null
  const shown = orderOf(part)
    .map(bodyOf)
    .filter((one) => one !== null)
  return shown.find(({ type }) => type === 'text/html') ?? shown[0] ?? null
}

/** The parts of a multipart in the order in which they are asked for the body. */
function orderOf({ type, parts, parameters }: MimePart): readonly MimePart[] {
  if (type === 'multipart/alternative') return [...parts].reverse()
  if (type !== 'multipart/related') return parts
  const start = parameters.get('start')
  const root = parts.find((part) => part.field('Content-ID') === start) ?? parts[0]
  return root === undefined ? [] : [root]
}

/** What comes with a body to be shown in it: pictures, styles, the pages of its frames. */
function relatedTo(part: MimePart, body: MimePart): readonly MimePart[] {
  if (part.type === 'multipart/related' && orderOf(part).some((root) => bodyOf(root) === body))
    return part.parts
  return part.parts.map((one) => relatedTo(one, body)).find((some) => some.length > 0) ?? []
}

/** The texts of the mails that a mail without files passes on; of one that was passed on before, the first one's. */
function messagesIn(part: MimePart): MimePart[] {
  const inner = part.parts.flatMap(messagesIn)
  const [message] = part.type === 'message/rfc822' ? part.parts : []
  const text = message === undefined ? null : bodyOf(message)
  return inner.length > 0 || text === null ? inner : [text]
}

/** Files that are attached; what a page shows in itself (pictures, styles) is none. */
function attachmentsOf(part: MimePart): MimePart[] {
  if (part.type === 'multipart/related') {
    const [root, ...others] = orderOf(part)
    return [
      ...(root === undefined ? [] : attachmentsOf(root)),
      ...others.filter((one) => one.isAttachment),
    ]
  }
  if (part.parts.length > 0) return part.parts.flatMap(attachmentsOf)
  const isFile = part.isAttachment || (part.fileName !== '' && !part.type.startsWith('text/'))
  return isFile ? [part] : []
}
