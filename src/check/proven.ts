import { type Finding, finding } from '../finding.js'
import { type FormName, valueNamed } from '../form/labels.js'
import { numberAt } from '../pointer.js'
import type { Evidence, Report } from '../report.js'
import { type Proof, proofsOf, unproven } from './proof.js'

/** Values with what they were read from, and what is to be said of them. */
interface Read {
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly findings: readonly Finding[]
}

/**
 * A report of which a value that was read from a picture is left only where it is proved: where a sum of
 * the form that holds, and is not of zeros alone, has it, or where a reader of another kind sees the same.
 * What else was seen is in the warnings.
 */
export function proven(report: Report): Report {
  return provenBy(report, () => proofsOf(report), valueNamed)
}

/** The same for a form of one's own. */
export function provenBy<R extends Read>(
  report: R,
  proofs: () => Readonly<Record<string, Proof>>,
  nameOf: (path: string) => FormName,
): R {
  const pictured = Object.entries(report.evidence).filter(([, { reader }]) => reader === 'ocr')
  if (pictured.length === 0) return report
  const known = proofs()
  const evidence: Record<string, Evidence> = { ...report.evidence }
  const lost = new Set<string>()
  const findings: Finding[] = []
  for (const [path, own] of pictured) {
    const proof = proofOf(own, known[path] ?? unproven)
    if (proof !== null || own.kind === 'blank' || own.kind === 'text') {
      evidence[path] = proof === null ? own : { ...own, proof }
      continue
    }
    if (numberAt(report, path) !== null) lost.add(path)
    evidence[path] = { ...own, kind: 'text' }
    findings.push(finding('value.unproven', [path], { value: nameOf(path), raw: own.raw }))
  }
  return {
    ...(without(report, '', lost) as R),
    evidence,
    findings: [...report.findings, ...findings],
  }
}

/** The proof of a value: sums prove its digits alone, and only where no sum contradicts them. */
function proofOf(
  { raw, kind, proof }: Evidence,
  { holds, fails }: Proof,
): 'sums' | 'shapes' | null {
  const isOfDigits = kind === 'number' && !/[-+.%增减↑↓±]/.test(raw.normalize('NFKC'))
  if (isOfDigits && holds > 0 && fails === 0) return 'sums'
  return proof ?? null
}

/** Plain data with null at some pointers. */
function without(data: unknown, at: string, lost: ReadonlySet<string>): unknown {
  if (lost.has(at)) return null
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data
  const isOver = [...lost].some((path) => path.startsWith(`${at}/`))
  if (!isOver) return data
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, without(value, `${at}/${name}`, lost)]),
  )
}
