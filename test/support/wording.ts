/** Words that no Chinese sentence of ours has: see the glossary in CONTRIBUTING.md for those that stand instead. */
const forbidden =
  /印有|印明|印出|标签|格式文本|(?<!未)发现|终止处理|不符合格式|说法不一|应为 \d|实为|却|竟|残损|`|Σ|≠|›|→|≤|≥/gu

/** A Latin word; codes and names of files and formats stand in quotes or brackets of their own. */
const words = /[A-Za-z]{2,}/gu

/** Half-width marks beside a Chinese character. */
const halfWidth = /\p{Script=Han}\s?[,;:!?()]|[,;:!?()]\s?\p{Script=Han}|\p{Script=Han}\./gu

/** What a Chinese sentence has outside of its quotes that it should not have. */
export function strayIn(sentence: string, names: RegExp = /(?!)/gu): string[] {
  const own = sentence.replace(/“[^“”]*”/gu, '“”').replace(names, '')
  return [forbidden, words, halfWidth].flatMap((one) => own.match(one) ?? [])
}
