/**
 * Looks that may hide a text, or make it a mark: by what they are called, and what in a part tells
 * that they do. All others of their kind may then take that back, so all of them are kept.
 */
const telling: readonly (readonly [names: string, pattern: RegExp])[] = [
  // A light text, or a ground that is not light.
  [
    'color shd highlight tblPr tblStylePr',
    /[:<](?:color\b[^>]*?\bval=["'](?:[c-f].){3}|color\b[^>]*?\bthemeColor=["'](?!text1|dark1|hyperlink)|textFill\b|highlight\b|shd\b[^>]*?\bfill=["'](?!auto)(?!(?:[c-f].){3})|shd\b[^>]*?\bval=["'](?:solid|pct)|background\b[^>]*?\bcolor=["'](?!auto|f{6}))/i,
  ],
  // Less than seven points: not seen, or a mark.
  ['sz', /[:<]sz\b[^>]*?\bval=["'](?:\d|1[0-3])["']/],
  // Letters that are drawn together by a point or more.
  ['spacing sz', /[:<]spacing\b[^>]*?\bval=["']-\d{2}/],
  ['rFonts', /[:<]rFonts\b[^>]*?\b(?:ascii|hAnsi)=["'](?:\w*dings|marlett|mt extra|bookshelf)/i],
  ['position', /[:<]position\b[^>]*?\bval=["']-?[1-9]/],
  // Letters of less than a fifth of their width.
  ['w', /[:<]w\b[^>]*?\bval=["']1?\d%?["']/],
]

/** The looks that some parts cannot be read without; none of most. */
export function tellingLooks(texts: readonly string[]): ReadonlySet<string> {
  const names = telling
    .filter(([, pattern]) => texts.some((text) => pattern.test(text)))
    .flatMap(([some]) => some.split(' '))
  return new Set(names.map((name) => `w:${name}`))
}
