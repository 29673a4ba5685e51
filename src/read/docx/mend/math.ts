import { find, isXmlElement, textOf, type XmlElement } from '../xml.js'
import { raisedText, textRun } from './run.js'

/** The text of a formula (part 22.1) as runs: a fraction with its stroke, a power raised. */
export function mathRuns(formula: XmlElement): XmlElement[] {
  return formula.children.filter(isXmlElement).flatMap((node): XmlElement[] => {
    if (node.name === 'm:r' || node.name === 'w:r') return [textRun(lettersOf(node))]
    if (node.name === 'm:sup') return [raisedText(mathRuns(node).map(textOf).join(''))]
    if (node.name === 'm:f') {
      const [above, below] = [find(node, 'm:num'), find(node, 'm:den')]
      return [
        ...(above === undefined ? [] : mathRuns(above)),
        textRun('/'),
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
