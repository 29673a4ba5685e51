import { describe, expect, test } from '@jest/globals'
import { canBe } from '../../src/read/pdf/engine/digit-shapes.js'
import {
  claimsOf,
  digitAt,
  type DigitClaims,
  knownShapes,
} from '../../src/read/pdf/engine/digits.js'

/** A list with a member at the code of a digit, and nothing else. */
const at = <T>(code: number, member: T): T[] => {
  const list: T[] = []
  list[code] = member
  return list
}

describe('what a font states of a digit', () => {
  const told = (text: string) => ({ _map: at(51, text) })

  test.each([
    ['by its map of characters', { toUnicode: told('3') }, '3'],
    ['by a name', { differences: at(51, 'three'), toUnicode: told('3') }, '3'],
    [
      'by a name with a number of Unicode',
      { differences: at(51, 'uni0033'), toUnicode: told('3') },
      '3',
    ],
    [
      'by a name that its map belies, without a program',
      { defaultEncoding: at(51, 'three'), toUnicode: told('9') },
      '3',
    ],
    [
      'by a name that its map hides',
      { defaultEncoding: at(51, 'three'), toUnicode: told(' ') },
      '3',
    ],
    [
      'by a numbered name, which states nothing',
      { differences: at(51, 'g12'), toUnicode: told('9') },
      '9',
    ],
    [
      'by a procedure whose name its map belies',
      { isType3Font: true, differences: at(51, 'three'), toUnicode: told('9') },
      '\ufffd',
    ],
    [
      'by a symbolic font that only its codes tell',
      { isSymbolicFont: true, data: new Uint8Array(4), toUnicode: told('3') },
      '\ufffd',
    ],
    ['by numbers of glyphs with a map', { composite: true, toUnicode: told('3') }, '3'],
    [
      'by a map with billions of holes before a code of four bytes',
      { composite: true, toUnicode: { _map: Object.assign(at(0xd840dc00, '𠀀'), at(51, '3')) } },
      '3',
    ],
  ])('%s', (_, font, text) => {
    expect(digitAt(claimsOf(font), 51, new Map())).toBe(text)
  })
})

describe('outlines', () => {
  const shape = (...holes: number[]) => ({ signature: '', holes })

  test.each([
    ['one hole in the middle', shape(0.5), '04'],
    ['one hole below', shape(0.3), '046'],
    ['one hole above', shape(0.7), '049'],
    ['two holes', shape(0.25, 0.75), '08'],
    ['no hole', shape(), '123457'],
  ])('with %s', (_, outline, digits) => {
    expect(
      Array.from('0123456789')
        .filter((one) => canBe(one, outline))
        .join(''),
    ).toBe(digits)
  })

  const font = (digit: string, signature: string, isDoubtful: boolean): DigitClaims => ({
    digits: new Map([[51, digit]]),
    shapes: new Map([[51, { signature, holes: [] }]]),
    isDoubtful,
  })

  test('that another font of the document knows settle what is doubtful', () => {
    const known = knownShapes([font('3', 'abc', false), font('9', 'abc', true)])
    expect(digitAt(font('9', 'abc', true), 51, known)).toBe('3')
    expect(digitAt(font('9', 'xyz', true), 51, known)).toBe('\ufffd')
  })

  test('that two fonts take for different digits are certain in neither', () => {
    const fonts = [font('3', 'abc', false), font('5', 'abc', false)]
    expect(fonts.map((one) => digitAt(one, 51, knownShapes(fonts)))).toEqual(['\ufffd', '\ufffd'])
  })
})
