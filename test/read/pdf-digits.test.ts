import { describe, expect, test } from '@jest/globals'
import { canBe } from '../../src/read/pdf/engine/digit-shapes.js'
import {
  circledAt,
  claimsOf,
  digitAt,
  type DigitClaims,
  knownShapes,
} from '../../src/read/pdf/engine/digits.js'
import { textOf } from '../../src/read/pdf/engine/font.js'
import { outlinesIn } from '../../src/read/pdf/engine/glyph-outlines.js'
import { fontOf } from '../../src/read/pdf/engine/loaded-font.js'

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
    ['by a code that nothing tells', {}, '\ufffd'],
    [
      'by a code whose glyph has a name that means nothing',
      { isType3Font: true, differences: at(51, 'a3'), toUnicode: { _map: [] } },
      '\ufffd',
    ],
    [
      'by the number in a name',
      { differences: at(51, 'c57'), toUnicode: told('9'), data: new Uint8Array(4) },
      '\ufffd',
    ],
    ['by a font of pictures', { name: 'Wingdings', toUnicode: told('3') }, '\ufffd'],
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

test('numbers in circles are told by their names in ZapfDingbats', () => {
  const font = { name: 'ZapfDingbats', defaultEncoding: at(174, 'a122') }
  expect(circledAt(font, 174)).toBe('③')
  expect(circledAt({ ...font, name: 'Symbol' }, 174)).toBeNull()
})

describe('what a procedure draws', () => {
  // Corners of outlines, in the thousandths of an em that glyphs are drawn in.
  const drawn: Readonly<Record<string, readonly (readonly number[])[]>> = {
    '1': [[200, 0, 300, 0, 300, 700, 230, 700, 100, 600, 100, 540, 200, 580]],
    '2': [
      [
        0, 0, 500, 0, 500, 80, 150, 80, 500, 420, 500, 620, 400, 700, 50, 700, 50, 620, 380, 620,
        420, 560, 420, 440, 0, 70,
      ],
    ],
    '3': [
      [
        0, 0, 400, 0, 500, 90, 500, 280, 420, 360, 500, 440, 500, 620, 400, 700, 0, 700, 0, 620,
        350, 620, 420, 560, 420, 450, 350, 400, 150, 400, 150, 320, 350, 320, 420, 260, 420, 130,
        350, 80, 0, 80,
      ],
    ],
    '5': [
      [
        0, 0, 400, 0, 500, 90, 500, 340, 400, 430, 100, 430, 100, 620, 480, 620, 480, 700, 20, 700,
        20, 350, 350, 350, 420, 290, 420, 140, 350, 80, 0, 80,
      ],
    ],
    '7': [[120, 0, 220, 0, 500, 620, 500, 700, 0, 700, 0, 620, 390, 620]],
    '4': [
      [
        300, 0, 390, 0, 390, 160, 500, 160, 500, 240, 390, 240, 390, 700, 270, 700, 0, 250, 0, 160,
        300, 160,
      ],
      [300, 240, 100, 240, 300, 580],
    ],
  }
  const pathOf = (corners: readonly number[]) => [
    ...corners.flatMap((x, i) => (i % 2 === 0 ? [i === 0 ? 0 : 1, x, corners[i + 1] ?? 0] : [])),
    4,
  ]
  const numbers = { constructPath: 91, fill: 22, endPath: 28, paintImageMaskXObject: 83 }
  const procedure = (outlines: readonly (readonly number[])[]) => ({
    fnArray: [91],
    argsArray: [[22, [outlines.flatMap(pathOf)]]],
  })
  /** A font in which the code of one digit draws another, as nothing or a map tells. */
  const font = (code: number, digit: string, tells?: string) => ({
    isType3Font: true,
    toFontChar: at(code, 'a0'),
    charProcOperatorList: { a0: procedure(drawn[digit] ?? []) },
    toUnicode: { _map: tells === undefined ? [] : at(code, tells) },
  })
  const readAs = (code: number, digit: string, tells?: string) => {
    const one = font(code, digit, tells)
    return digitAt(claimsOf(one, outlinesIn(one, numbers)), code, new Map())
  }
  const all = Object.keys(drawn)

  test.each(all)('%s bears out that alone', (digit) => {
    expect(all.map((one) => readAs(1, digit, one))).toEqual(
      all.map((one) => (one === digit ? one : '\ufffd')),
    )
    expect(readAs(digit.charCodeAt(0), digit)).toBe(digit)
  })

  test('tells white space and dashes from what is said to be some', () => {
    const textAt = (digit: string, unicode: string) => {
      const one = font(1, digit, unicode)
      const shown = { unicode, originalCharCode: 1, width: 500, vmetric: undefined, isSpace: false }
      const loaded = fontOf(one, new Map(), numbers).font
      return loaded === null ? null : textOf(shown, loaded, false)
    }
    expect([' ', '\u200b', '-', '/'].map((char) => textAt('7', char))).toEqual(
      Array.from('\ufffd'.repeat(4)),
    )
    expect(textAt('', ' ')).toBe(' ')
  })
})

describe('outlines', () => {
  const shape = (...holes: number[]) => ({ signature: '', holes })

  test.each([
    ['one hole in the middle', shape(0.5), '04'],
    ['one hole below', shape(0.3), '46'],
    ['one hole above', shape(0.7), '49'],
    ['two holes', shape(0.25, 0.75), '08'],
    ['no hole', shape(), '123457'],
  ])('with %s', (_, outline, digits) => {
    expect(
      Array.from('0123456789')
        .filter((one) => canBe(one, outline))
        .join(''),
    ).toBe(digits)
  })

  const font = (digit: string, signature: string, isDoubtful: boolean): DigitClaims => {
    const shapes = new Map([[51, { signature, holes: [] }]])
    return {
      digits: new Map([[51, digit]]),
      shapes,
      shapeAt: (code) => shapes.get(code),
      isDoubtful,
      isStated: () => true,
    }
  }

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
