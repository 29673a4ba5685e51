import type { Budget } from '../../budget.js'
import { squeeze } from '../../text.js'
import { latin1 } from '../bytes.js'
import { contentOfPackage } from '../docx/index.js'
import type { Package } from '../docx/package.js'
import { element, type XmlElement } from '../docx/xml.js'
import { decodeWith } from '../machine.js'
import type { Content, ReaderOptions } from '../reader.js'
import { atFirst, destinationOf, type GroupState, withLook } from './state.js'
import { RtfDates } from './dates.js'
import { Story } from './story.js'
import { type Token, tokensOf } from './tokens.js'

/** Reads Rich Text Format: it is brought to the parts of a DOCX, and read as that. */
export async function readRtf(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  return contentOfPackage(
    budget.run(() => new RtfReader().read(latin1(bytes))),
    budget,
    options,
  )
}

/** The charsets of fonts (\fcharset) by the names of their code pages. */
const charsets: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  238: 'windows-1250',
}

/** The code page of the whole file (\ansicpg), by its name. */
function codePage(number: number): string {
  const names: Readonly<Record<number, string>> = {
    932: 'shift_jis',
    936: 'gb18030',
    949: 'euc-kr',
    950: 'big5',
    54936: 'gb18030',
    65001: 'utf-8',
  }
  return names[number] ?? (number >= 1250 && number <= 1258 ? `windows-${number}` : 'windows-1252')
}

/** Control words that are a character or a mark of their own. */
const signs: Readonly<Record<string, () => XmlElement>> = {
  tab: () => element('w:tab'),
  line: () => element('w:br'),
  page: () => element('w:br'),
  column: () => element('w:br'),
  _: () => element('w:noBreakHyphen'),
  ...Object.fromEntries(
    Object.entries({
      emdash: '—',
      endash: '–',
      lquote: '‘',
      rquote: '’',
      ldblquote: '“',
      rdblquote: '”',
      bullet: '•',
      emspace: '\u2003',
      enspace: '\u2002',
      '~': '\u00a0',
      '{': '{',
      '}': '}',
      '\\': '\\',
    }).map(([word, text]) => [word, () => element('w:t', {}, [text])]),
  ),
}

/** An open group: what it says, and what becomes of its text when it closes. */
interface Group {
  state: GroupState
  /** Whether its first control word is still to come, and whether `\*` stands before it. */
  isFresh: boolean
  isOptional: boolean
  readonly close: (() => void) | null
}

class RtfReader {
  private readonly groups: Group[] = []
  private group: Group = { state: atFirst, isFresh: false, isOptional: false, close: null }
  private stories: Story[] = [new Story()]
  private base = 'windows-1252'
  private readonly fonts = new Map<number, string>()
  private readonly colours: string[] = []
  private colour: [red: number, green: number, blue: number] | null = null
  private readonly styles: XmlElement[] = []
  private style: { id: string; outline: string | null; name: string } | null = null
  private readonly notes = { footnote: [] as XmlElement[], endnote: [] as XmlElement[] }
  private title = ''
  private readonly dates = new RtfDates()
  /** Bytes of one charset that may be halves of characters. */
  private pending: number[] = []
  private skipBytes = 0

  read(source: string): Package {
    for (const token of tokensOf(source)) this.take(token)
    this.flush()
    while (this.stories.length > 1) this.stories.pop()?.close()
    const title = squeeze(this.title)
    return {
      document: element('w:document', {}, [element('w:body', {}, this.story.close())]),
      styles: element('w:styles', {}, this.styles),
      numbering: undefined,
      footnotes: element('w:footnotes', {}, this.notes.footnote),
      endnotes: element('w:endnotes', {}, this.notes.endnote),
      properties: [
        element('properties', {}, [element('title', {}, [title]), ...this.dates.properties()]),
      ],
    }
  }

  private get story(): Story {
    return this.stories.at(-1) ?? new Story()
  }

  private take(token: Token): void {
    if (token.type === 'byte') this.takeByte(token.byte)
    else if (token.type === 'text') this.takeText(token.text)
    else {
      this.flush()
      if (token.type === 'control') this.control(token.word, token.number)
      else if (token.type === 'open') this.open()
      else this.close()
    }
  }

  private open(): void {
    this.groups.push(this.group)
    this.group = { state: this.group.state, isFresh: true, isOptional: false, close: null }
    this.skipBytes = 0
  }

  private close(): void {
    const { close } = this.group
    this.skipBytes = 0
    this.group = this.groups.pop() ?? this.group
    close?.()
  }

  private takeByte(byte: number): void {
    if (this.skipBytes > 0) this.skipBytes -= 1
    else this.pending.push(byte)
  }

  private takeText(text: string): void {
    const skipped = Math.min(this.skipBytes, text.length)
    this.skipBytes -= skipped
    const rest = text.slice(skipped)
    if (rest === '') return
    if (this.pending.length === 0 && !/[\x80-\xff]/.test(rest)) this.say(rest)
    // Bytes of a character may stand as they are behind the escaped one.
    else for (const character of rest) this.pending.push(character.charCodeAt(0))
  }

  private flush(): void {
    if (this.pending.length === 0) return
    const charset = this.fonts.get(this.group.state.font ?? -1) ?? this.base
    const bytes = Uint8Array.from(this.pending)
    this.pending = []
    this.say(decodeWith(charset, bytes))
  }

  private say(text: string): void {
    const { destination } = this.group.state
    if (destination === 'text') this.story.add(this.group.state, element('w:t', {}, [text]))
    else if (destination === 'code')
      this.story.add(this.group.state, element('w:instrText', {}, [text]))
    else if (destination === 'title') this.title += text
    else if (destination === 'styles' && this.style !== null) this.style.name += text
    if (destination === 'styles' && text.includes(';')) this.endStyle()
    if (destination === 'colours' && text.includes(';')) this.endColour()
  }

  private control(word: string, number: number | null): void {
    const { group } = this
    if (word === '*') {
      group.isOptional = group.isFresh
      return
    }
    if (word !== 'u' && word !== 'uc') this.skipBytes = 0
    const isFirst = group.isFresh
    group.isFresh = false
    if (isFirst && this.beginDestination(word, group.isOptional)) return
    if (group.state.destination === 'skipped') return
    this.obey(word, number)
  }

  /** Sets the destination of a group, which its first control word tells. */
  private beginDestination(word: string, isOptional: boolean): boolean {
    const { group } = this
    if (word === 'ud') {
      // The Unicode form of what stands before it for older readers, which is passed over (\upr).
      group.state = this.groups.at(-2)?.state ?? atFirst
      return true
    }
    if (word === 'title' && group.state.destination === 'information') {
      group.state = { ...group.state, destination: 'title' }
      return true
    }
    if (word === 'upr' && group.state.destination !== 'skipped') {
      group.state = { ...group.state, destination: 'skipped' }
      return true
    }
    if (group.state.destination !== 'text') return false
    if (word === 'field') {
      this.onGroupEnd(() => this.mark('end'))
      return this.mark('begin')
    }
    if (word === 'fldrslt') return this.mark('separate')
    if (word === 'nesttableprops') {
      this.story.beginInnerRow()
      this.onGroupEnd(() => this.story.endInnerRow())
      return true
    }
    if (word === 'shptxt') return this.beginBox()
    if (word === 'footnote') return this.beginNote()
    if (word === 'pict') this.story.add(group.state, element('w:pict'))
    const destination = destinationOf(word, isOptional)
    if (destination === null) return false
    group.state = { ...group.state, destination }
    return true
  }

  private mark(type: string): boolean {
    this.story.add(this.group.state, element('w:fldChar', { 'w:fldCharType': type }))
    return true
  }

  private onGroupEnd(close: () => void): void {
    this.group = { ...this.group, close }
  }

  /** A text box: what is written in it stands at the place that it is anchored at. */
  private beginBox(): boolean {
    const { state } = this.group
    this.stories.push(new Story())
    this.onGroupEnd(() => {
      const blocks = this.stories.pop()?.close() ?? []
      const box = element('w:txbxContent', {}, blocks)
      this.story.add(state, element('w:pict', {}, [box]))
    })
    this.group.state = { ...atFirst, font: state.font }
    return true
  }

  private beginNote(): boolean {
    const { state } = this.group
    this.stories.push(new Story())
    this.isEndnote = false
    this.onGroupEnd(() => {
      const kind = this.isEndnote ? 'endnote' : 'footnote'
      const blocks = this.stories.pop()?.close() ?? []
      const id = String(this.notes[kind].length)
      this.notes[kind].push(element(`w:${kind}`, { 'w:id': id }, blocks))
      this.story.add(state, element(`w:${kind}Reference`, { 'w:id': id }))
    })
    this.group.state = { ...atFirst, font: state.font }
    return true
  }

  private isEndnote = false

  private obey(word: string, number: number | null): void {
    const { group } = this
    const { destination } = group.state
    if (destination === 'information') this.dates.take(word, number)
    if (word === 'u') this.unicode(number ?? 0)
    else if (word === 'uc') group.state = { ...group.state, fallback: Math.max(0, number ?? 1) }
    else if (word === 'ansicpg') this.base = codePage(number ?? 1252)
    else if (word === 'f') group.state = { ...group.state, font: number }
    else if (word === 'fcharset' && destination === 'fonts') this.nameCharset(number ?? 0)
    else if (destination === 'colours') this.addColour(word, number ?? 0)
    else if (destination === 'styles') this.addStyle(word, number)
    else if (destination === 'text') this.obeyInText(word, number)
  }

  private obeyInText(word: string, number: number | null): void {
    const { group } = this
    const look = withLook(group.state, word, number, this.colours)
    if (look !== null) {
      // A new look takes back no font that was set for the bytes.
      group.state = word === 'plain' ? { ...look, font: null } : look
      return
    }
    const sign = Object.hasOwn(signs, word) ? signs[word] : undefined
    if (sign !== undefined) this.story.add(group.state, sign())
    else if (word === 'ftnalt') this.isEndnote = true
    else if (word === 'chftn') this.story.add(group.state, element('w:footnoteRef'))
    else this.story.control(word, number)
  }

  private unicode(number: number): void {
    this.skipBytes = this.group.state.fallback
    this.sayUnit(String.fromCharCode(number & 0xffff))
  }

  private half = ''

  /** Characters beyond the basic plane come in two halves. */
  private sayUnit(unit: string): void {
    if (/[\ud800-\udbff]/.test(unit)) {
      this.half = unit
      return
    }
    this.say(/[\udc00-\udfff]/.test(unit) ? this.half + unit : unit)
    this.half = ''
  }

  private nameCharset(number: number): void {
    const charset = charsets[number]
    const { font } = this.group.state
    if (charset !== undefined && font !== null) this.fonts.set(font, charset)
  }

  private addColour(word: string, number: number): void {
    const at = ['red', 'green', 'blue'].indexOf(word)
    if (at < 0) return
    this.colour ??= [0, 0, 0]
    this.colour[at] = number
  }

  private endColour(): void {
    const hex = this.colour?.map((part) => (part & 255).toString(16).padStart(2, '0')).join('')
    this.colours.push(hex?.toUpperCase() ?? 'auto')
    this.colour = null
  }

  private addStyle(word: string, number: number | null): void {
    if (word === 's') this.style = { id: String(number ?? 0), outline: null, name: '' }
    if (this.style !== null && word === 'outlinelevel') this.style.outline = String(number ?? 0)
  }

  private endStyle(): void {
    const { style } = this
    this.style = null
    if (style === null) return
    const outline =
      style.outline === null ? [] : [element('w:outlineLvl', { 'w:val': style.outline })]
    this.styles.push(
      element('w:style', { 'w:styleId': style.id, 'w:type': 'paragraph' }, [
        element('w:name', { 'w:val': style.name.replace(/;.*$/s, '').trim() }),
        element('w:pPr', {}, outline),
      ]),
    )
  }
}
