/** Writes a list's number in one of the formats of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59). */
export function ordinal(value: number, format: string): string {
  return (formats[format] ?? String)(value)
}

const digits = '〇一二三四五六七八九'

/** 一, 十, 十一, 二十, 一百零一. */
function chinese(value: number): string {
  if (value > 9999) return String(value)
  const places = ['', '十', '百', '千']
  const written = [...String(value)]
    .map((digit, at, all) => {
      const place = places[all.length - 1 - at] ?? ''
      return digit === '0' ? '零' : `${digits[Number(digit)] ?? ''}${place}`
    })
    .join('')
  const short = written.replace(/零+/g, '零').replace(/(?<=.)零$/, '')
  return value < 20 ? short.replace(/^一十/, '十') : short
}

const formal: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('一二三四五六七八九十百千', (plain, at) => [
    plain,
    '壹贰叁肆伍陆柒捌玖拾佰仟'[at] ?? plain,
  ]),
)

const digitByDigit = (value: number) =>
  String(value).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)

/** a, b … z, aa, bb …: a letter is doubled when the alphabet is through (17.18.59). */
function letter(value: number): string {
  if (value < 1) return ''
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

const romans: readonly (readonly [string, number])[] = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

function roman(value: number): string {
  const [sign, worth] = romans.find(([, least]) => least <= value) ?? []
  return sign === undefined || worth === undefined || value > 3999
    ? ''
    : sign + roman(value - worth)
}

/** The characters that follow each other from the one for 1 on; numbers beyond them are plain. */
const series = (first: string, count: number) => (value: number) =>
  value >= 1 && value <= count
    ? String.fromCodePoint((first.codePointAt(0) ?? 0) + value - 1)
    : String(value)

/** The characters of a cycle, such as the heavenly stems. */
const cycle = (characters: string) => (value: number) =>
  characters[(value - 1) % characters.length] ?? String(value)

const fullWidth = (value: number) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const formats: Readonly<Record<string, (value: number) => string>> = {
  bullet: () => '',
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: series('①', 20),
  decimalEnclosedCircleChinese: series('①', 20),
  decimalEnclosedParen: series('⑴', 20),
  decimalEnclosedFullstop: series('⒈', 20),
  ideographEnclosedCircle: series('㊀', 10),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  japaneseDigitalTenThousand: digitByDigit,
  taiwaneseDigital: digitByDigit,
  ideographDigital: digitByDigit,
  chineseLegalSimplified: (value) => chinese(value).replace(/./g, (sign) => formal[sign] ?? sign),
  ideographTraditional: cycle('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: cycle('子丑寅卯辰巳午未申酉戌亥'),
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
}
