import type { Element } from 'domhandler'
import type { Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { fold, squeeze } from '../../text.js'

/** Labels with which government sites head an item of information, in a table or on a line. */
const labels = new Set(
  '名称 标题 索引号 信息索引号 索引号码 分类 信息分类 主题分类 公开类别 信息类别 体裁分类 组配分类 服务对象 发布机构 发文机关 发布单位 公开机构 公开部门 责任部门 公开责任部门 信息来源 来源 文章来源 信息提供者 作者 责任编辑 编辑 审核 签发人 发布日期 发布时间 公开日期 公开时间 成文日期 发文日期 生成日期 生成时间 时间 日期 更新时间 更新日期 有效性 时效 效力状态 废止日期 生效日期 有效期 文号 发文字号 关键词 主题词 内容概述 概述 公开方式 公开形式 公开范围 公开程序 公开时限 文件下载 附件下载 文件编号 信息编号 统一编号 浏览次数 访问次数 点击数 点击次数 点击率 浏览量 阅读次数 阅读量 阅读 点击 浏览 字体 字号 字体大小 打印 保护视力色 扫一扫 分享 分享到'.split(
    ' ',
  ),
)

/** Longest text, with its blanks and brackets, that may be such a label. */
const longestLabel = 20

function labelOf(text: string): string | null {
  if (text.length > longestLabel) return null
  const bare = fold(text).replace(/[:：【】[\]]/g, '')
  return labels.has(bare) ? bare : null
}

/** The pairs of a page's own metadata table, or null where a table is another. */
export function metadataOf(table: Table): Map<string, string> | null {
  const pairs = new Map<string, string>()
  let found = 0
  for (const row of slotsOf(table)) {
    const cells = [...new Set(row.filter((cell) => cell !== null))]
    cells.forEach((cell, index) => {
      const inline = pairsIn(cell.text)
      const label = labelOf(cell.text)
      if (label !== null) {
        found += 1
        const value = cells[index + 1]?.text ?? ''
        if (!pairs.has(label) && labelOf(value) === null) pairs.set(label, squeeze(value))
      } else if (inline !== null) {
        found += inline.size
        for (const [key, value] of inline) if (!pairs.has(key)) pairs.set(key, value)
      }
    })
  }
  return found >= 2 ? pairs : null
}

const pairStart =
  /(?:^|[\s|【[｜])\s*([\u4e00-\u9fff](?:[\u4e00-\u9fff\s]{0,9}[\u4e00-\u9fff])?)\s*[:：]/g

/** The pairs of a line such as 发布日期：2020-01-31 来源：…; null where the line is anything else. */
export function pairsIn(line: string): Map<string, string> | null {
  if (line.length > 300 || !/[:：]/.test(line)) return null
  const starts = [...line.matchAll(pairStart)].filter((found) => labelOf(found[1] ?? '') !== null)
  const [first] = starts
  if (first === undefined || line.slice(0, first.index).trim() !== '') return null
  const pairs = new Map<string, string>()
  starts.forEach((found, index) => {
    const value = line.slice(found.index + found[0].length, starts[index + 1]?.index)
    const label = labelOf(found[1] ?? '')
    if (label !== null) pairs.set(label, squeeze(value).replace(/[\s|【[｜\]】]+$/, ''))
  })
  return pairs
}

/** Names and contents of the page's meta tags, the first of each name, and its canonical address. */
export function metaTags(
  metas: readonly Element[],
  links: readonly Element[],
): Map<string, string> {
  const tags = new Map<string, string>()
  for (const { attribs } of metas) {
    const key = squeeze(attribs['name'] ?? attribs['property'] ?? '')
    const value = squeeze(attribs['content'] ?? '')
    if (key !== '' && value !== '' && !tags.has(key)) tags.set(key, value)
  }
  const canonical = links.find(({ attribs }) => attribs['rel'] === 'canonical')?.attribs['href']
  if (canonical !== undefined && canonical !== '') tags.set('canonical', canonical)
  return tags
}
