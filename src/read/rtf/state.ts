import { element, type XmlElement } from '../docx/xml.js'

/** The formatting of the text in a group; a group begins with that of the group around it. */
export interface GroupState {
  readonly destination: Destination
  /** The number of the font of the text, which tells the charset of its bytes. */
  readonly font: number | null
  /** How many bytes for readers without Unicode follow a Unicode character. */
  readonly fallback: number
  readonly isDeleted: boolean
  /** Properties of the characters (`w:rPr`), by their names in WordprocessingML. */
  readonly looks: Readonly<Record<string, string>>
}

/** Where the text of a group goes: into the document, into a table of the header, or nowhere. */
export type Destination =
  'text' | 'skipped' | 'fonts' | 'colours' | 'styles' | 'code' | 'title' | 'information'

export const atFirst: GroupState = {
  destination: 'text',
  font: null,
  fallback: 1,
  isDeleted: false,
  looks: {},
}

/** The groups whose text is shown, though a reader may pass over what it does not know of them. */
const shown = new Set(['shptxt', 'shpinst', 'ud', 'shp', 'nesttableprops', 'fldrslt', 'result'])

/** Destinations by their control words; what is in none of these lists is text. */
const destinations: Readonly<Record<string, Destination>> = {
  ...Object.fromEntries(
    'pict header footer headerl headerr headerf footerl footerr footerf listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles nonshppict xmlnstbl mmathPr pnseclvl bkmkstart bkmkend filetbl revtbl nonesttables objdata objclass annotation atnid atnauthor atndate atnref atnicn tc xe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn sp docvar userprops'
      .split(' ')
      .map((word): [string, Destination] => [word, 'skipped']),
  ),
  fonttbl: 'fonts',
  colortbl: 'colours',
  stylesheet: 'styles',
  fldinst: 'code',
  info: 'information',
}

/** The destination that a control word at the head of a group sets; null where it sets none. */
export function destinationOf(word: string, isOptional: boolean): Destination | null {
  const known = destinations[word]
  if (known !== undefined) return known
  return isOptional && !shown.has(word) ? 'skipped' : null
}

const isOff = (number: number | null) => number === 0

/** Control words of characters, by the property that they set and its value. */
const looks: Readonly<
  Record<string, (number: number | null) => readonly [name: string, value: string]>
> = {
  v: (number) => ['w:vanish', isOff(number) ? '0' : '1'],
  strike: (number) => ['w:strike', isOff(number) ? '0' : '1'],
  striked: (number) => ['w:dstrike', isOff(number) ? '0' : '1'],
  super: () => ['w:vertAlign', 'superscript'],
  sub: () => ['w:vertAlign', 'subscript'],
  nosupersub: () => ['w:vertAlign', 'baseline'],
  up: (number) => ['w:position', String(number ?? 6)],
  dn: (number) => ['w:position', String(-(number ?? 6))],
  fs: (number) => ['w:sz', String(number ?? 24)],
}

/** The state behind a control word of characters; null where the word is none. */
export function withLook(
  state: GroupState,
  word: string,
  number: number | null,
  colours: readonly string[],
): GroupState | null {
  if (word === 'plain') return { ...state, isDeleted: false, looks: {} }
  if (word === 'deleted') return { ...state, isDeleted: !isOff(number) }
  if (word === 'cf')
    return { ...state, looks: { ...state.looks, 'w:color': colours[number ?? 0] ?? 'auto' } }
  const set = Object.hasOwn(looks, word) ? looks[word] : undefined
  if (set === undefined) return null
  const [name, value] = set(number)
  return { ...state, looks: { ...state.looks, [name]: value } }
}

/** Content as a run that is formatted as a state says. */
export function runOf(state: GroupState, content: XmlElement[]): XmlElement {
  const properties = Object.entries(state.looks).map(([name, value]) =>
    element(name, { 'w:val': value }),
  )
  const run = element('w:r', {}, [element('w:rPr', {}, properties), ...content])
  return state.isDeleted ? element('w:del', {}, [run]) : run
}
