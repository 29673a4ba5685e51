import { describe, expect, test } from '@jest/globals'
import { readDocument } from '../../src/read/index.js'

/** What is read of the second cell of a row: its text, with `!` where it is doubtful, and `#` for ink. */
async function cellOf(inner: string, css = '', attributes = ''): Promise<string> {
  const html = `<!DOCTYPE html><style>${css}</style><table><tr><td>规章<td${attributes}>${inner}</td><tr><td>其他<td>5</table>`
  const { tables } = await readDocument(new TextEncoder().encode(html), { format: 'html' })
  const cell = tables[0]?.cells[1]
  return `${cell?.text ?? ''}${cell?.doubtful === true ? '!' : ''}${cell?.ink === undefined ? '' : '#'}`
}

const x = (text: string) => `<span class=x>${text}</span>`

describe('what styles hide or show', () => {
  test.each([
    [
      'a value that is taken back to the browser’s',
      '[hidden]{display:revert}',
      '3<i hidden>9</i>0',
      '30',
    ],
    [
      'a value that makes no sense where a variable is filled in',
      '.x{display:none;display:var(--a)}:root{--a:what}',
      `3${x('0')}`,
      '30',
    ],
    [
      'a registered property',
      '@property --z{syntax:"<length>";inherits:false;initial-value:0px}.x{font-size:var(--z)}',
      `3${x('9')}0`,
      '30',
    ],
    ['a share that is calculated', '.x{opacity:calc(1 - 1)}', `3${x('9')}0`, '30'],
    [
      'letters filled with a gradient of the colour of the page',
      '.x{background:linear-gradient(#fff,white);background-clip:text;color:transparent}',
      `3${x('9')}0`,
      '30',
    ],
    [
      'letters filled with another gradient',
      '.x{background:linear-gradient(red,blue);background-clip:text;color:transparent}',
      `3${x('0')}`,
      '30',
    ],
    [
      'a ground that is a gradient of one colour',
      '.x{background:linear-gradient(navy,navy);color:navy}',
      `3${x('9')}0`,
      '30',
    ],
    [
      'an indent within a box in the line',
      '.x{display:inline-block;text-indent:-9999px}',
      `3${x('9')}0`,
      '30',
    ],
    [
      'a rule for what is within another element',
      '@scope (td){.x{display:none}}',
      `3${x('9')}0`,
      '30',
    ],
    [
      'a rule for boxes of some size',
      '@container (min-width:1px){.x{display:none}}',
      `3${x('9')}0`,
      '390!',
    ],
    [
      'a list of selectors with one that is none',
      '.x, ::nonsense(a){display:none}',
      `3${x('0')}`,
      '30',
    ],
    [
      'a box that is narrower than its text',
      '.x{display:inline-block;width:0}',
      `3${x('9')}0`,
      '390!',
    ],
    [
      'a first letter that is not seen',
      '.x{display:block}.x::first-letter{color:#fff}',
      x('930'),
      '930!',
    ],
  ])('%s', async (_, css, inner, read) => {
    expect(await cellOf(inner, css)).toBe(read)
  })
})

describe('marks', () => {
  test.each([
    ['by figures of the font', '.x{font-feature-settings:"sups" 1}', `30${x('2')}`, '30²'],
    [
      'by a transform',
      '.x{display:inline-block;transform:translateY(-.4em) scale(.7)}',
      `30${x('2')}`,
      '30²',
    ],
    ['by the shift of the baseline', '.x{baseline-shift:super}', `30${x('2')}`, '30²'],
    ['by the variant of the font', '.x{font-variant:small-caps super}', `30${x('2')}`, '30²'],
    ['in a formula', '', '<math><msup><mn>30</mn><mn>2</mn></msup></math>', '30²'],
    [
      'none, where all of a number is lifted',
      '.x{display:inline-block;translate:0 -4px}',
      x('30'),
      '30',
    ],
  ])('%s', async (_, css, inner, read) => {
    expect(await cellOf(inner, css)).toBe(read)
  })
})

describe('what is no text node', () => {
  test.each([
    [
      'the mark of an item that the style writes',
      '.x{display:list-item}.x::marker{content:"30"}',
      x(''),
      '30',
    ],
    [
      'the mark of an item that is taken away',
      'li::marker{content:""}',
      '<ol start=30><li></ol>',
      '',
    ],
    [
      'marks of a quotation',
      '.x{quotes:"3" "0"}.x::before{content:open-quote}.x::after{content:close-quote}',
      x(''),
      '30',
    ],
    ['marks of a quotation within another', 'td{quotes:"1" "2" "3" "0"}', '<q><q></q></q>', '1302'],
    ['marks of a quotation that has none', 'q{quotes:none}', '<q>30</q>', '30'],
    [
      'a mark that is not shown',
      '.x{quotes:"3" "9"}.x::before{content:no-open-quote}.x::after{content:close-quote "30"}',
      x(''),
      '930',
    ],
    ['an element whose content is a picture', '.x{content:url(n.png)}', x('30'), '#'],
    ['a picture as a border', '.x{border-image:url(n.png) 30}', x(''), '#'],
    ['a picture as a mark', '.x{display:list-item;list-style:url(n.png) inside}', x(''), '#'],
    [
      'a tree that only the browser builds',
      '',
      '<div><template shadowrootmode=open>30</template>9</div>',
      '9!#',
    ],
    [
      'the notation that a formula was made of',
      '',
      '<math><semantics><mn>30</mn><annotation>99</annotation></semantics></math>',
      '30',
    ],
    ['a phantom in a formula', '', '<math><mphantom><mn>9</mn></mphantom><mn>30</mn></math>', '30'],
    ['a fraction', '', '<math><mfrac><mn>30</mn><mn>2</mn></mfrac></math>', '302!'],
    [
      'a drawing with a place for each character',
      '',
      '<svg width=40 height=14><text x="20 2" y=12>03</text></svg>',
      '03!',
    ],
    [
      'text beside what a drawing shows',
      '',
      '<svg width=40 height=14><text x=500 y=12>9</text><text x=2 y=12>30</text></svg>',
      '309!',
    ],
    [
      'text that a style fills with nothing',
      '.n{fill:none}',
      '<svg width=40 height=14><text class=n x=2 y=12>9</text><text x=2 y=12>30</text></svg>',
      '30',
    ],
    ['a picture of Word’s own', '', '<v:shape><v:imagedata src=n.png /></v:shape>', '#'],
  ])('%s', async (_, css, inner, read) => {
    expect(await cellOf(inner, css)).toBe(read)
  })

  test('a picture on the ground of a cell, unless it fills it', async () => {
    const ground = (more: string) => ` style="background:url(n.png)${more}"`
    expect(await cellOf('', '', ground(' no-repeat'))).toBe('#')
    expect(await cellOf('', '', ground(''))).toBe('')
  })
})
