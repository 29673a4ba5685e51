import { element, type XmlElement } from '../xml.js'

export function textRun(text: string): XmlElement {
  return element('w:r', {}, [element('w:t', {}, [text])])
}

/** A run that stands above the line, as the marks of notes and powers do. */
export function raisedRun(content: readonly XmlElement[]): XmlElement {
  const raised = element('w:rPr', {}, [element('w:vertAlign', { 'w:val': 'superscript' })])
  return element('w:r', {}, [raised, ...content])
}

export function raisedText(text: string): XmlElement {
  return raisedRun([element('w:t', {}, [text])])
}
