/**
 * The formats of list numbers by the codes that Word's older formats have for them (MSONFC,
 * [MS-OSHARED] 2.2.1.3), in the words of WordprocessingML (ST_NumberFormat).
 */
const formats: readonly string[] = [
  ...['decimal', 'upperRoman', 'lowerRoman', 'upperLetter', 'lowerLetter', 'ordinal'],
  ...['cardinalText', 'ordinalText', 'hex', 'chicago', 'ideographDigital', 'japaneseCounting'],
  ...['aiueo', 'iroha', 'decimalFullWidth', 'decimalHalfWidth', 'japaneseLegal'],
  ...['japaneseDigitalTenThousand', 'decimalEnclosedCircle', 'decimalFullWidth2'],
  ...['aiueoFullWidth', 'irohaFullWidth', 'decimalZero', 'bullet', 'ganada', 'chosung'],
  ...['decimalEnclosedFullstop', 'decimalEnclosedParen', 'decimalEnclosedCircleChinese'],
  ...['ideographEnclosedCircle', 'ideographTraditional', 'ideographZodiac'],
  ...['ideographZodiacTraditional', 'taiwaneseCounting', 'ideographLegalTraditional'],
  ...['taiwaneseCountingThousand', 'taiwaneseDigital', 'chineseCounting', 'chineseLegalSimplified'],
  ...['chineseCountingThousand'],
]

export function numberFormat(code: number): string {
  return code === 255 ? 'none' : (formats[code] ?? 'decimal')
}
