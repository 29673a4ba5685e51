import { element, type XmlElement } from '../docx/xml.js'

/** Groups of \info that hold a date, by the names that a DOCX has for it. */
const names: Readonly<Record<string, string>> = { creatim: 'created', revtim: 'modified' }

/** Dates that a file states of itself: `{\creatim\yr2023\mo1\dy28}`. */
export class RtfDates {
  private readonly dates = new Map<string, Map<string, number>>()
  private open: Map<string, number> | undefined

  /** A control word among those of \info. */
  take(word: string, number: number | null): void {
    const name = names[word]
    if (name !== undefined) {
      this.open = new Map<string, number>()
      this.dates.set(name, this.open)
    } else if (/^(?:yr|mo|dy)$/.test(word) && number !== null) this.open?.set(word, number)
    else if (!/^(?:hr|min|sec)$/.test(word)) this.open = undefined
  }

  properties(): XmlElement[] {
    return [...this.dates].flatMap(([name, parts]) => {
      const [year = 0, month = 0, day = 0] = ['yr', 'mo', 'dy'].map((part) => parts.get(part))
      const digits = (number: number) => String(number).padStart(2, '0')
      const isDate = year >= 1980 && month >= 1 && month <= 12 && day >= 1 && day <= 31
      return isDate ? [element(name, {}, [`${year}-${digits(month)}-${digits(day)}`])] : []
    })
  }
}
