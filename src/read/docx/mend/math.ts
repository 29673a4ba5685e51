import { element, find, isXmlElement, textOf, type XmlElement } from '../xml.js'
import { loweredText, markedRun, raisedText, textRun } from './run.js'

/** The text of a formula (part 22.1) as runs: a fraction with its stroke, a power raised, a root with its sign. */
export function mathRuns(formula: XmlElement): XmlElement[] {
  return formula.children.filter(isXmlElement).flatMap((node): XmlElement[] => {
    if (node.name === 'm:r' || node.name === 'w:r') return [lettersOf(node)]
    if (node.name === 'm:phant' && !isShown(node)) return []
    if (stacked.has(node.name))
      return node.children
        .filter(isXmlElement)
        .flatMap(mathRuns)
        .map((run) => markedRun('doubtful', run))
    if (node.name === 'm:sub') return [loweredText(mathRuns(node).map(textOf).join(''))]
    if (node.name === 'm:sup') return [raisedText(mathRuns(node).map(textOf).join(''))]
    if (node.name === 'm:f') {
      const [above, below] = [find(node, 'm:num'), find(node, 'm:den')]
      return [...termOf(above), textRun('/'), ...termOf(below)]
    }
    if (node.name === 'm:rad') {
      const degree = hasDegree(node) ? find(node, 'm:deg') : undefined
      const root = find(node, 'm:e')
      return [
        ...(degree === undefined ? [] : [raisedText(mathRuns(degree).map(textOf).join(''))]),
        textRun('√('),
        ...(root === undefined ? [] : mathRuns(root)),
        textRun(')'),
      ]
    }
    return mathRuns(node)
  })
}

/** True where a root prints its degree, as a cube root does; a square root does not (22.1.2.27). */
function hasDegree(root: XmlElement): boolean {
  const hides = find(root, 'm:radPr', 'm:degHide')
  if (hides === undefined) return true
  return /^(?:0|off|false)$/.test(hides.attributes.get('m:val') ?? '1')
}

/** The text over or under the stroke of a fraction, with brackets around a sum. */
function termOf(part: XmlElement | undefined): XmlElement[] {
  if (part === undefined) return []
  const runs = mathRuns(part)
  const isSum = /[+±∓−=]|.-/.test(runs.map(textOf).join(''))
  return isSum ? [textRun('('), ...runs, textRun(')')] : runs
}

/** Parts that stand over and under each other, or are struck out: what is seen of them is no line of text. */
const stacked = new Set('m:limUpp m:limLow m:eqArr m:m m:borderBox m:acc m:groupChr'.split(' '))

/** A phantom keeps room for what is in it, and may show it (22.1.2.81). */
function isShown(phantom: XmlElement): boolean {
  const shown = find(phantom, 'm:phantPr', 'm:show')
  return shown === undefined || !/^(?:0|off|false)$/.test(shown.attributes.get('m:val') ?? '1')
}

/** The letters of a run, with the looks that the text has. */
function lettersOf(node: XmlElement): XmlElement {
  const letters = node.children
    .filter(isXmlElement)
    .filter(({ name }) => name === 'm:t' || name === 'w:t')
    .map(textOf)
    .join('')
  const looks = find(node, 'w:rPr')
  const text = element('w:t', {}, [letters])
  return element('w:r', {}, looks === undefined ? [text] : [looks, text])
}
