/** Digits with a sign, marks for none. */
const bareValue = /^[+\-−－—–―/／\\*.…\d\s,，.．%％↑↓増增减]+$/u
/** 26件, 1.2万元, 55（含自然失效29件）, 十二件; no date, no ordinal, no number of a list. */
const measuredValue =
  /^(?:[+\-−↑↓增减]?\d[\d,.]*|[一二两三四五六七八九十百千万零〇]{2,8}|[二两三四五六七八九十](?=[件条项个次万元]))(?![年月日号级楼版])(?:万|亿)?\p{Script=Han}?元?(?:\s*\([^()]{1,24}\))?[*※]?$/u

/** True for 26件 and the like, which are one cell, whatever white space stands within. */
export function isMeasured(text: string): boolean {
  return measuredValue.test(text.normalize('NFKC').trim())
}

/** True for a value of a table: digits, with or without a unit and a note, or a mark that stands for none. */
export function isValue(text: string): boolean {
  if (text.length > longestValue) return false
  const plain = text.normalize('NFKC').trim()
  return plain === '无' || bareValue.test(plain) || measuredValue.test(plain)
}

/** No cell of a number has more characters. */
const longestValue = 60

/** $1.1M, (€ 1,250), £5.3 million. */
const money =
  /^[(+\-−–<>]?\s?[$€£]\s?[+\-−–]?\d[\d,.]*\s?(?:[MKB]|bn|mn|million|billion|thousand)?\)?[*†‡]{0,3}$/u
/** (1,234), (102.7–103.6), 12.3 (0.4), 1.2 ± 0.3: no number of a list, and no year. */
const bracketed =
  /^(?:[+\-−–<>]?\d[\d,.]*%?\s?(?:±\s?\d[\d,.]*|(?=\()))?(?:\((?!\d{1,2}\)|(?:19|20)\d\d\))[+\-−–<>]?\d[\d,.]*%?(?:(?:\s?[−–-]\s?|,\s?)[+\-−–]?\d[\d,.]*%?)?\))?[*†‡]{0,3}$/u
const none = /^(?:n\/a|n\.a\.)$/iu

/** True for a value as reports in any language print it: also for money, and for what stands in brackets. */
export function isQuantity(text: string): boolean {
  if (isValue(text)) return true
  if (text.length > longestValue) return false
  const plain = text.normalize('NFKC').trim()
  return plain !== '' && (money.test(plain) || bracketed.test(plain) || none.test(plain))
}
