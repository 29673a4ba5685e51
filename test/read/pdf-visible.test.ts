import { describe, expect, test } from '@jest/globals'
import { readDocument } from '../../src/read/index.js'
import {
  at,
  file,
  grid,
  hex,
  line,
  matrices,
  read,
  texts,
  two,
  upright,
} from '../support/pdf-page.js'

/** A small table with something drawn in the cell at the top right. */
const row = (drawn: string) =>
  `${grid([
    ['规章', ''],
    ['文件', '3'],
  ])}\n${drawn}`
const shown = async (drawn: string) => matrices(await read([row(drawn)]))[0]?.[0]?.[1]

describe('marks of notes', () => {
  const small = (x: number, y: number, text: string) => at(x, y, text, 6.5)

  test.each([
    ['raised, small', at(165, 686, '12') + small(175, 689, '3'), '12³'],
    ['raised by little', at(165, 686, '12') + small(175, 687.6, '3'), '12³'],
    ['raised, as large as the number', at(165, 686, '12') + at(175, 689, '3'), '12³'],
    ['lowered', at(165, 686, '12') + small(175, 684, '3'), '12³'],
    ['by the rise of text', `BT /H 10 Tf 165 686 Td ${hex('12')} Tj 3 Ts ${hex('3')} Tj ET`, '12³'],
    ['in brackets', at(165, 686, '12') + small(175, 689, '(3)'), '12³'],
    ['before the number', small(165, 689, '3') + at(168.2, 686, '12'), '³12'],
    [
      'two, one after the other',
      at(165, 686, '12') + small(175, 689, '3') + small(178.2, 689, '4'),
      '12³⁴',
    ],
    ['none, of a font that is a little smaller', at(165, 686, '12') + at(175, 686, '3', 9), '123'],
    ['none, as a page jitters', at(165, 686, '12') + at(175, 686.7, '3'), '123'],
  ])('%s', async (_, drawn, text) => {
    expect(await shown(drawn)).toBe(text)
  })

  test('small digits on the line of a number are not taken for its own', async () => {
    expect(await shown(at(165, 686, '12') + small(175, 686, '3'))).toBe('12 3')
  })
})

describe('digits set wide', () => {
  const spread = (x: number, number: string, pitch: number) =>
    [...number].map((digit, index) => at(x + pitch * index, 686, digit)).join('\n')

  test.each([
    ['by the spacing of their operator', `BT /H 10 Tf 6 Tc 165 686 Td ${hex('17')} Tj ET`, '17'],
    ['one by one', spread(165, '1386', 10), '1386'],
    ['two, which may be two numbers', spread(165, '17', 10), '1 7'],
    ['unevenly', spread(165, '13', 9) + spread(187, '86', 9), '1 3\n8 6'],
    ['too far apart for one number', spread(163, '138', 16), '1\n3\n8'],
  ])('%s', async (_, drawn, text) => {
    expect(await shown(drawn)).toBe(text)
  })

  test('two are a number where those of longer ones stand as far apart', async () => {
    const table = grid([
      ['规章', ''],
      ['文件', ''],
    ])
    const cells = spread(165, '138', 10) + at(165, 666, '1') + at(175, 666, '7')
    expect(matrices(await read([`${table}\n${cells}`]))).toEqual([
      [
        ['规章', '138'],
        ['文件', '17'],
      ],
    ])
  })
})

describe('pages to another scale', () => {
  test.each([0.1, 0.3, 10])('%d times', async (scale) => {
    const box = `/MediaBox [0 0 ${595 * scale} ${842 * scale}]`
    const bytes = file([`q ${scale} 0 0 ${scale} 0 0 cm\n${grid(two)}\nQ`], box)
    const { tables } = await readDocument(bytes)
    const cell = tables[0]?.cells.find(({ text }) => text === '12')
    expect(cell?.box?.map((side) => Math.round(side / scale / 2))).toEqual([80, 71, 110, 81])
  })

  test('a cover with large letters alone is none', async () => {
    expect(texts(await read([at(60, 500, '年度报告', 60)], upright))).toEqual(['年度报告'])
  })
})

describe('what is painted later covers what is under it', () => {
  const old = at(165, 686, '43')
  const paper = '1 g'
  const ink = '0 g'
  const bezier = '161 684 m 161 680 200 680 200 684 c 200 696 l 200 700 161 700 161 696 c h f'

  test.each([
    ['a rectangle', '161 681 58 18 re f'],
    ['a shape with round corners', bezier],
    ['a polygon', '160 681 m 190 681 l 200 690 l 190 699 l 160 699 l h f'],
    ['a thick stroke', '1 G 12 w 161 690 m 200 690 l S 0 G'],
    ['a picture', 'q 40 0 0 18 161 681 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\xff\xff EI Q'],
    ['a stencil', 'q 40 0 0 18 161 681 cm BI /W 1 /H 1 /IM true /BPC 1 ID \x00 EI Q'],
    [
      'a rectangle within a clip that is round',
      `q ${bezier.replace(' f', ' W n')} 0 0 595 842 re f Q`,
    ],
  ])('%s', async (_, cover) => {
    expect(await shown(`${old} ${paper} ${cover} ${ink} ${at(165, 686, '4')}`)).toBe('4')
  })

  test.each([
    ['what is painted before', `${paper} 161 681 58 18 re f ${ink} ${old}`],
    ['an outline with a hole there', `${old} ${paper} 150 670 80 40 re 161 681 40 18 re f* ${ink}`],
    ['a stroke around it', `${old} 161 681 58 18 re S`],
    [
      'a clip that is elsewhere',
      `${old} q 300 300 m 310 300 l 305 310 l h W n ${paper} 161 681 58 18 re f Q ${ink}`,
    ],
  ])('not %s', async (_, drawn) => {
    expect(await shown(drawn)).toBe('43')
  })

  test('a digit that is half covered is not told', async () => {
    const half = `${old} ${paper} 163.5 681 4.5 18 re f ${ink}`
    expect(await shown(half)).toMatch(/^\ufffd?3$/)
  })

  test('text in the colour of its ground is not seen', async () => {
    const grey = `0.8 g 161 681 58 18 re f 0.78 g ${at(175, 686, '9')} ${ink} ${at(165, 686, '4')}`
    expect(await shown(grey)).toBe('4')
    const nearly = `${at(165, 686, '4')} 0.99 g ${at(175, 686, '9')} ${ink}`
    expect(await shown(nearly)).toBe('4')
  })
})

describe('lines and letters that cover together', () => {
  const old = at(165, 686, '43')
  const steps = (from: number, to: number, by: number) =>
    Array.from({ length: Math.ceil((to - from) / by) }, (_, i) => from + by * i)
  const level = steps(683, 697, 0.8).map((y) => line(172, y, 185, y))
  const upright = steps(171, 185, 0.8).map((x) => line(x, 683, x, 697))
  const bars = steps(683, 697, 2.8).map((y) => `170 ${y} 15 3 re f`)
  const zigzag = `170 683 m ${steps(683, 697, 0.7)
    .map((y, i) => `${i % 2 === 0 ? 185 : 170} ${y} l`)
    .join(' ')} S`

  test.each([
    ['level lines', `1 G ${level.join(' ')} 0 G`, '4'],
    ['upright lines', `1 G ${upright.join(' ')} 0 G`, '4'],
    ['bars', `1 g ${bars.join(' ')} 0 g`, '4'],
    ['a wide line with round ends', `1 G 12 w 1 J 176 690 m 179 690 l S 0 G`, '4'],
    ['a point with a round end', `1 G 12 w 1 J 176 690 m 176 690 l S 0 G`, '4'],
    ['a wide line with square ends', `1 G 12 w 2 J 176 690 m 177 690 l S 0 G`, '4'],
    ['the same in white', `1 g ${at(170, 686, '3')} 0 g`, '4'],
    ['a block', `1 g ${at(170, 686, '█')} 0 g`, '4'],
    ['a wide line of dashes', '1 G 12 w [2 2] 0 d 171 690 m 182 690 l S [] 0 d 0 G', '4\ufffd'],
    ['another digit in white', `1 g ${at(170, 686, '8')} 0 g`, '4\ufffd'],
    ['a white zigzag', `1 G ${zigzag} 0 G`, '4\ufffd'],
    ['no white line alone', `1 G 172 690 m 185 690 l S 0 G`, '43'],
    ['nothing that is painted before', '', '43'],
  ])('%s', async (_, cover, text) => {
    expect(await shown(`${old} ${cover}`)).toBe(text)
  })

  test('white letters with a black outline are seen', async () => {
    expect(await shown(`1 g 2 Tr .3 w ${old} 0 Tr 0 g`)).toBe('43')
  })

  test('white letters below a digit change nothing', async () => {
    expect(await shown(`1 g ${at(165, 686, '88')} 0 g ${old}`)).toBe('43')
  })
})

describe('text that its paint or its group may leave unseen', () => {
  const shading = (from: string, to: string) =>
    `<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 595 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [${from}] /C1 [${to}] /N 1 >> >> >>`
  const painted = async (drawn: string) => {
    const document = await read(
      [row(`${at(165, 686, '4')} q ${drawn} ${at(170, 686, '3')} Q`)],
      undefined,
      (add) => {
        const group = add(
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>',
          '0 g 0 0 595 842 re f',
        )
        const modes = ['Multiply', 'Screen', 'Lighten', 'Difference', 'Hue', 'ColorBurn']
        const states = modes.map((mode) => `/${mode} << /BM /${mode} >>`).join(' ')
        const tile = add(
          '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>',
          '',
        )
        return {
          ExtGState: `<< ${states} /Mask << /SMask << /S /Luminosity /G ${group} >> >> /Bare << /SMask /None >> >>`,
          Pattern: `<< /Tile ${tile} /White ${shading('1 1 1', '1 1 1')} /Black ${shading('0 0 0', '0 0 0')} /Dark ${shading('0 0 0', '.5 0 0')} /Fading ${shading('0 0 0', '1 1 1')} >>`,
        }
      },
    )
    return matrices(document)[0]?.[0]?.[1]
  }

  test.each([
    ['a tile', '/Pattern cs /Tile scn', '4\ufffd'],
    ['a white shading', '/Pattern cs /White scn', '4'],
    ['a black shading', '/Pattern cs /Black scn', '43'],
    ['a dark shading', '/Pattern cs /Dark scn', '43'],
    ['a shading that fades', '/Pattern cs /Fading scn', '4\ufffd'],
    ['a soft mask', '/Mask gs', '4\ufffd'],
    ['no soft mask any more', '/Mask gs /Bare gs', '43'],
    ['black that is multiplied', '/Multiply gs', '43'],
    ['black that lightens paper', '/Screen gs', '4'],
    ['black that paper is lighter than', '/Lighten gs', '4'],
    ['black that makes no difference', '/Difference gs', '4'],
    ['a hue of paper', '1 0 0 rg /Hue gs', '4'],
    ['black that burns paper', '/ColorBurn gs', '4\ufffd'],
  ])('%s', async (_, drawn, text) => {
    expect(await painted(drawn)).toBe(text)
  })
})

describe('text that clips what is painted after it', () => {
  const clip = `q BT /H 10 Tf 7 Tr 165 686 Td ${hex('17')} Tj ET`

  test('is what is seen of that', async () => {
    expect(await shown(`${clip} 161 681 58 18 re f Q`)).toBe('17')
  })

  test('is not seen where nothing is painted', async () => {
    expect(await shown(`${clip} Q`)).toBe('')
  })
})

describe('ink that is no text', () => {
  const inkOf = async (drawn: string) => {
    const { tables } = await read([row(drawn)])
    return tables[0]?.cells.find(({ row, column }) => row === 0 && column === 1)?.ink
  }
  const seven = '165 693 m 170 693 l 167 686 l S'

  test.each([
    ['strokes of a digit', seven],
    [
      'an outline that is filled',
      '165 693 m 170 693 l 167 686 l 166 686 l 168 692 l 165 692 l h f',
    ],
    ['segments of a digit', '165 693 m 170 693 l S 170 693 m 170 686 l S'],
    ['a picture', 'q 8 0 0 8 165 685 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \x00\xff EI Q'],
    ['beside a number', `${at(165, 686, '4')} q 1 0 0 1 8 0 cm ${seven} Q`],
  ])('%s', async (_, drawn) => {
    expect(await inkOf(drawn)).toBe('')
  })

  test.each([
    ['a dash', '165 690 m 172 690 l S'],
    ['a line that crosses the cell out', '160 680 m 220 700 l S'],
    ['a frame within the cell', '162 682 56 16 re S'],
    ['a white figure', `1 G ${seven} 0 G`],
    ['a picture of one colour', 'q 8 0 0 8 165 685 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q'],
    ['a figure that a rectangle covers', `${seven} 1 g 161 681 58 18 re f 0 g`],
    ['a line over several cells', '110 670 m 210 710 l S'],
  ])('is not %s', async (_, drawn) => {
    expect(await inkOf(drawn)).toBeUndefined()
  })

  test('a seal and a watermark over blanks are none of theirs', async () => {
    const circle = (x: number, y: number, r: number) => {
      const k = 0.5523 * r
      return `${x + r} ${y} m ${x + r} ${y + k} ${x + k} ${y + r} ${x} ${y + r} c ${x - k} ${y + r} ${x - r} ${y + k} ${x - r} ${y} c ${x - r} ${y - k} ${x - k} ${y - r} ${x} ${y - r} c ${x + k} ${y - r} ${x + r} ${y - k} ${x + r} ${y} c h`
    }
    const letters = [150, 170, 190, 210].map((x) => `${x} 664 m ${x + 8} 664 l ${x + 4} 674 l h f`)
    const seal = `1 0 0 RG 1 0 0 rg ${circle(180, 670, 45)} S ${letters.join(' ')} 0 g 0 G`
    const water = `q .7 .7 -.7 .7 120 640 cm BT /H 30 Tf 0 0 Td ${hex('样张')} Tj ET Q`
    const blank = grid([
      ['规章', '', ''],
      ['文件', '', ''],
      ['许可', '', ''],
      ['处罚', '', ''],
    ])
    const { tables } = await read([`${blank}\n${seal}\n${water}`])
    expect(tables[0]?.cells.filter(({ ink }) => ink !== undefined)).toEqual([])
  })
})

describe('digits that are not certain', () => {
  test.each([
    ['on top of each other', at(165, 686, '12') + at(165, 686, '47')],
    ['mirrored', `q -1 0 0 1 360 0 cm ${at(180, 686, '12')} Q`],
    ['on their heads', `q -1 0 0 -1 340 1380 cm ${at(165, 686, '69')} Q`],
  ])('%s', async (_, drawn) => {
    expect(await shown(drawn)).toMatch(/^\ufffd+$/)
  })

  test('drawn twice, or with a shadow, they are', async () => {
    expect(await shown(at(165, 686, '12') + at(165.3, 686, '12'))).toBe('12')
    expect(await shown(`.7 g ${at(165.8, 685.2, '12')} 0 g ${at(165, 686, '12')}`)).toBe('12')
  })
})

describe('what a viewer writes itself', () => {
  const annotated = async (entries: string) => {
    const rect = '/Rect [161 682 219 698] /DA (0 g /Helv 9 Tf)'
    const page = `${upright} /Annots [<< /Type /Annot ${rect} ${entries} >>]`
    return matrices(await read([row('')], page))[0]?.[0]?.[1]
  }

  test.each([
    ['a text field', '/Subtype /Widget /FT /Tx /T (v) /F 4 /V (17)', '17'],
    [
      'a field of one place for each digit',
      '/Subtype /Widget /FT /Tx /T (v) /F 4 /V (1386) /Ff 16777216 /MaxLen 6',
      '1386',
    ],
    [
      'a drop-down',
      '/Subtype /Widget /FT /Ch /T (v) /F 4 /Ff 131072 /Opt [(3) (17)] /V (17)',
      '17',
    ],
    ['a note on the page', '/Subtype /FreeText /F 4 /Contents (17)', '17'],
    [
      'a value that a field is set back to',
      '/Subtype /Widget /FT /Tx /T (v) /F 4 /DV (17)',
      '\ufffd',
    ],
    [
      'the caption of a button',
      '/Subtype /Widget /FT /Btn /Ff 65536 /F 4 /MK << /CA (17) >>',
      '\ufffd',
    ],
    ['a value in white', '/Subtype /Widget /FT /Tx /T (v) /F 4 /V (17) /DA (1 g /Helv 9 Tf)', ''],
    [
      'a list, of which all is shown',
      '/Subtype /Widget /FT /Ch /T (v) /F 4 /Opt [(3) (17)] /V (17)',
      '\ufffd',
    ],
    ['a note with looks alone', '/Subtype /FreeText /F 4 /RC (<body><p>17</p></body>)', '\ufffd'],
  ])('%s', async (_, entries, text) => {
    expect(await annotated(entries)).toBe(text)
  })

  test('its ground lies over what the page shows', async () => {
    const rect = '/Rect [161 682 219 698] /DA (0 g /Helv 9 Tf)'
    const note = (more: string) =>
      `${upright} /Annots [<< /Type /Annot ${rect} /F 4 /Contents (17) /Subtype /FreeText ${more} >>]`
    const old = row(at(163, 686, '9'))
    expect(matrices(await read([old], note('/C [1 1 1]')))[0]?.[0]?.[1]).toBe('17')
    expect(matrices(await read([old], note('')))[0]?.[0]?.[1]).not.toBe('17')
    const empty = `${upright} /Annots [<< /Type /Annot /Subtype /Widget /FT /Tx ${rect} /F 4 /MK << /BG [1 1 1] >> >>]`
    expect(matrices(await read([old], empty))[0]?.[0]?.[1]).toBe('\ufffd')
  })

  test.each([
    ['a hidden field', '/Subtype /Widget /FT /Tx /T (v) /F 2 /V (17)'],
    ['a field that is not viewed', '/Subtype /Widget /FT /Tx /T (v) /F 32 /V (17)'],
    ['a comment that opens in a window', '/Subtype /Text /F 4 /Contents (17)'],
  ])('not %s', async (_, entries) => {
    expect(await annotated(entries)).toBe('')
  })
})
