import { element, find, isXmlElement, textOf, type XmlElement } from '../xml.js'

/** The text of a formula (part 22.1) as runs: a fraction with its stroke, a power raised. */
export function mathRuns(formula: XmlElement): XmlElement[] {
  return formula.children.filter(isXmlElement).flatMap((node): XmlElement[] => {
    if (node.name === 'm:r' || node.name === 'w:r') return [run(lettersOf(node))]
    if (node.name === 'm:sup') return [raisedRun(mathRuns(node).map(textOf).join(''))]
    if (node.name === 'm:f') {
      const [above, below] = [find(node, 'm:num'), find(node, 'm:den')]
      return [
        ...(above === undefined ? [] : mathRuns(above)),
        run('/'),
        ...(below === undefined ? [] : mathRuns(below)),
      ]
    }
    return mathRuns(node)
  })
}

function lettersOf(node: XmlElement): string {
  return node.children
    .filter(isXmlElement)
    .filter(({ name }) => name === 'm:t' || name === 'w:t')
    .map(textOf)
    .join('')
}

function run(text: string): XmlElement {
  return element('w:r', {}, [element('w:t', {}, [text])])
}

export function raisedRun(text: string): XmlElement {
  const raised = element('w:rPr', {}, [element('w:vertAlign', { 'w:val': 'superscript' })])
  return element('w:r', {}, [raised, element('w:t', {}, [text])])
}
