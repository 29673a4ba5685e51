import { element, type XmlElement } from '../xml.js'

export function textRun(text: string): XmlElement {
  return element('w:r', {}, [element('w:t', {}, [text])])
}

/**
 * The looks of a run that matter: a mark above or below the line; what is a picture, and its text
 * only the picture's name; and text of which it is not certain what is seen.
 */
export type Look = 'plain' | 'raised' | 'lowered' | 'picture' | 'doubtful'

/** The styles by which mammoth tells what is no plain text, and the elements that it makes of them. */
export const runStyles: readonly string[] = [
  'r.Picture => data.picture',
  'r.Doubtful => data.doubtful',
]

const properties: Readonly<Record<Exclude<Look, 'plain'>, XmlElement>> = {
  raised: element('w:vertAlign', { 'w:val': 'superscript' }),
  lowered: element('w:vertAlign', { 'w:val': 'subscript' }),
  picture: element('w:rStyle', { 'w:val': 'Picture' }),
  doubtful: element('w:rStyle', { 'w:val': 'Doubtful' }),
}

/** A run of which nothing is left but what it shows, and a look that matters. */
export function lookingRun(look: Look, content: readonly XmlElement[], told = ''): XmlElement {
  const looks = look === 'plain' ? [] : [properties[look]]
  // A run has one style: what is told of a picture is told by its own.
  const style = told === '' ? [] : [element('w:rStyle', { 'w:val': told })]
  const own = [...looks.filter(({ name }) => told === '' || name !== 'w:rStyle'), ...style]
  return element('w:r', {}, [...(own.length === 0 ? [] : [element('w:rPr', {}, own)]), ...content])
}

/** The run, with a look that its own properties do not tell. */
export function markedRun(look: 'picture' | 'doubtful', run: XmlElement): XmlElement {
  return { ...run, children: [element('w:mark', { 'w:val': look }), ...run.children] }
}

/** A picture, by the name of its part and how many points wide it is shown. */
export function pictureRun(name: string, points: number, alt: string): XmlElement {
  const run = markedRun('picture', textRun(`${name} ${points}`))
  return {
    ...run,
    children: [...run.children, element('w:told', { name: 'picture', 'w:val': alt })],
  }
}

export function loweredText(text: string): XmlElement {
  return lookingRun('lowered', [element('w:t', {}, [text])])
}

/** What is shown and is no text, as a chart or a field that only a program computes. */
export function inkRun(): XmlElement {
  return markedRun('picture', textRun(noFile))
}

/** Stands where the name of the file of a picture would. */
const noFile = '-'

export function raisedText(text: string): XmlElement {
  return lookingRun('raised', [element('w:t', {}, [text])])
}
