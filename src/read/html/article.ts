import { fold } from '../../text.js'
import type { Draft } from './draft.js'
import { metadataOf, pairsIn } from './metadata.js'

/** The article of a page, and the metadata that the page has for it. */
export interface Article {
  readonly drafts: readonly Draft[]
  readonly metadata: ReadonlyMap<string, string>
}

/** Lines of the site around an article. */
const furniture =
  /^(?:您?(?:的|现在|当前)*(?:所在)?位置|网站首页|首页[>›»]|无障碍|适老化|长者(?:版|模式|助手)|字(?:体|号)(?:大小)?[:：[【(]|分享(?:到|至)?[:：]?$|扫一扫|上一[篇条页][:：]|下一[篇条页][:：]|返回(?:顶部|首页|上一页|列表)?$|回到顶部|温馨提示[:：]|手机版|电脑版|(?:用户)?(?:登录|注册)$)|^[[【(]?(?:首页|繁(?:体|體)(?:版|中文)?|简体(?:版|中文)?|大|中|小|打印|关闭|收藏|top)(?:本页|此页|窗口|页面|文章)?[\]】)]?$/i
/** Lines with which the foot of a site begins: nothing of the article comes after them. */
const foot =
  /版权所有|copyright|©|icp备|公网安备|网站标识码|政府网站找错|(?:主办|承办|协办|技术支持|运维)(?:单位)?[:：]|^网站地图|^(?:相关|延伸|推荐|热点|猜你喜欢|最新)(?:链接|阅读|新闻|文章|信息|推荐|文件|稿件|解读|资讯)|^上一[篇条]|^下一[篇条]|^友情链接|^建议使用|^您访问的链接/i
/** A paragraph of prose, in the middle of which no site stops. */
const isProse = (draft: Draft) => draft.text.length > 60 && /[。；]/.test(draft.text)

/** Takes the article out of the page: from its title on, to where the foot of the site begins. */
export function articleOf(page: readonly Draft[], titles: readonly string[]): Article {
  const metadata = new Map<string, string>()
  const own = page.filter((draft) => !isSurrounding(draft, metadata))
  const start = titleIndex(own, titles)
  return { drafts: own.slice(start, footIndex(own)), metadata }
}

/** True for links, buttons and lists of links; the page's metadata is noted on the way. */
function isSurrounding(draft: Draft, metadata: Map<string, string>): boolean {
  const pairs = draft.table === null ? pairsIn(draft.text) : metadataOf(draft.table)
  for (const [label, value] of pairs ?? []) if (!metadata.has(label)) metadata.set(label, value)
  if (pairs !== null) return true
  if (draft.table !== null) return draft.links > 0.5
  if (draft.links > 0.5 && draft.type === 'paragraph') return true
  return draft.text.length < 60 && !isProse(draft) && furniture.test(fold(draft.text))
}

/** The last lines before the body that are the page's own title, however it is cut. */
function titleIndex(drafts: readonly Draft[], titles: readonly string[]): number {
  const wanted = titles.map(fold).filter((title) => title.length >= 6)
  const body = drafts.findIndex((draft) => draft.table !== null || isProse(draft))
  const before = drafts.slice(0, body < 0 ? undefined : body).map((draft) => fold(draft.text))
  const isTitle = (text: string) => text.length >= 4 && wanted.some((title) => title.includes(text))
  let index = before.findLastIndex(isTitle)
  let joined = before[index] ?? ''
  while (
    index > 0 &&
    wanted.some((title) => title.includes(`${before[index - 1] ?? ''}${joined}`))
  ) {
    index -= 1
    joined = `${before[index] ?? ''}${joined}`
  }
  return Math.max(0, index)
}

function footIndex(drafts: readonly Draft[]): number {
  const lastBody = drafts.findLastIndex(
    (draft) => draft.table !== null || (isProse(draft) && !foot.test(fold(draft.text))),
  )
  const index = drafts.findIndex((draft, at) => at > lastBody && foot.test(fold(draft.text)))
  return index < 0 ? drafts.length : index
}
