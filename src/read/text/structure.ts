import type { Block } from '../../document.js'

const hashes = /^\s{0,3}(#{1,6})\s/
const equals = /^\s{0,3}={3,}\s*$/
const item = /^(\s*)([-*+•]|\d{1,3}[.)])[^\S\n]+(?=\S)/

/**
 * What Markdown says of its blocks: levels of headings, and items of lists, each set in from those that it
 * stands in. Text without its marks tells neither.
 */
export function withMarkdownStructure(blocks: readonly Block[], lines: readonly string[]): Block[] {
  let margins: number[] = []
  return blocks.map((block): Block => {
    if (block.type === 'table') return block
    const source = block.line === undefined ? '' : (lines[block.line] ?? '')
    if (block.type === 'heading') {
      margins = []
      const marks = hashes.exec(source)?.[1]
      const isFirst = equals.test(lines[(block.line ?? 0) + 1] ?? '')
      return { ...block, level: marks?.length ?? (isFirst ? 1 : 2) }
    }
    const found = item.test(source) ? item.exec(block.text) : null
    if (found === null) {
      if (block.text.trim() !== '' && !/^\s/.test(block.text)) margins = []
      return block
    }
    const [whole, white = '', sign = ''] = found
    const margin = white.replace(/\t/g, '    ').length
    margins = [...margins.filter((one) => one < margin), margin]
    const marker = /\d/.test(sign) ? sign : '•'
    return { ...block, text: block.text.slice(whole.length), depth: margins.length, marker }
  })
}
