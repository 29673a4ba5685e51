import { scalePower } from '../../numeral.js'
import type { Figure } from '../../report.js'

/**
 * Half of the last digit that a figure prints: 6600.8万 is as near as 500, 33.9% as 0.05. Whole
 * numbers without 万 are exact.
 */
export function halfDigit({ value, text, unit }: Figure): number {
  const printed = [
    ...text.normalize('NFKC').matchAll(/(\d[\d,]{0,15})(?:\.(\d{1,8}))?\s?(万|亿)?/g),
  ]
  for (const [, whole = '', decimals = '', scale = ''] of printed) {
    const power = scalePower(scale)
    const size = Number(`${whole.replaceAll(',', '')}.${decimals || '0'}e${power}`)
    const isRounded = power > 0 || unit === '%'
    if (size === value) return isRounded ? 0.5 * 10 ** (power - decimals.length) : 0
  }
  return 0
}
