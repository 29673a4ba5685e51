import type { Numbering } from '../numbering.js'
import { eachNamed, find, type XmlElement } from '../xml.js'
import { textRun } from './run.js'
import { tell } from './tell.js'

/** Writes the numbers of lists into the paragraphs that Word shows them before. */
export function printNumbers(body: XmlElement, numbering: Numbering): void {
  eachNamed('w:p', body, (paragraph) => {
    const number = numbering.next(paragraph)
    if (number === null) return
    tell(paragraph, 'depth', String(number.depth))
    if (number.text === '') {
      if (number.isBullet) tell(paragraph, 'bullet', '1')
      return
    }
    const text = number.text + (number.suffix === 'nothing' || isClosed(number.text) ? '' : ' ')
    const at = find(paragraph, 'w:pPr') === undefined ? 0 : 1
    const run = textRun(text)
    tell(run, 'marker', '1')
    paragraph.children.splice(at, 0, run)
  })
}

/** Chinese numbers end with a mark that parts them from the text: 一、 （三） 第五条. */
function isClosed(number: string): boolean {
  return /[\p{Script=Han}、）．】。]$/u.test(number)
}
