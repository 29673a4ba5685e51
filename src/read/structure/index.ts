import type { Content } from '../reader.js'
import { withCaptions } from './captions.js'
import { withBoldHeaders } from './headers.js'

/** What the words and the looks of a document tell of its tables, where its format does not mark it. */
export function withStructure(content: Content): Content {
  const { blocks, tables } = withCaptions(content)
  return { ...content, blocks, tables: tables.map(withBoldHeaders) }
}
