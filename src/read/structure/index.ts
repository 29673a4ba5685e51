import type { Content } from '../reader.js'
import { withCaptions } from './captions.js'
import { withBoldHeaders } from './headers.js'

/** Adds the structure that words and looks tell, where the format does not mark it. */
export function withStructure(content: Content): Content {
  const { blocks, tables } = withCaptions(content)
  return { ...content, blocks, tables: tables.map(withBoldHeaders) }
}
