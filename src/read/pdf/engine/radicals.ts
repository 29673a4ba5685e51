/**
 * Radicals that programs write for the characters that look the same: the map from glyphs to
 * characters that they embed cannot tell them apart. Of the block that NFKC leaves alone (CJK
 * Radicals Supplement), each with its EquivalentUnifiedIdeograph of the Unicode Character Database;
 * of Kangxi radicals those for which NFKC has the form of another country.
 */
const supplement =
  '⺁厂⺇几⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺛旡⺝月⺟母⺠民⺥爪⺨犬⺩王⺪疋⺫目⺬示⺭礻⺮竹⺲罒⺳罓⺸羊⺹耂⺻聿⺼月⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀⻳龟⼾户⾭青⿈黄'

const ideographs: ReadonlyMap<string, string> = new Map(
  (supplement.match(/../gsu) ?? []).map((pair): [string, string] => {
    const [radical = '', ideograph = ''] = pair
    return [radical, ideograph]
  }),
)

/** Radicals, compatibility ideographs, ligatures, the forms of vertical writing, mathematical digits. */
const compatible =
  /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f\u{1d7ce}-\u{1d7ff}]/u
// eslint-disable-next-line no-control-regex -- codes that stand for no character are what this is about
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

/** The characters that a reader of the page sees in what a font says of its glyph. */
export function printed(text: string): string {
  if (control.test(text)) return '\ufffd'
  if (!compatible.test(text)) return text
  return Array.from(text, (char) => ideographs.get(char) ?? char.normalize('NFKC')).join('')
}
