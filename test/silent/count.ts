import { seeded } from '../../corpus/make/seeded.js'
import type { Part, Truth } from '../../corpus/make/truth.js'
import type { Format } from '../../src/document.js'
import { UnreadableError } from '../../src/error.js'
import { parseReport } from '../../src/parse.js'
import { type Draft, drafts } from '../fuzz/bases.js'
import { type Edition, forgeTruth } from '../support/forge.js'
import { isAnotherReport, writers } from '../support/layouts.js'
import { mutate, type MutationName } from '../support/mutate.js'
import { isNamed, pointers, silentErrors, valueAt } from '../support/report.js'
import { type PaintedFormat, paintedKinds, type PaintedName, writePainted } from './painted.js'

/** Values of the table that was damaged: read as printed, named by a finding, or neither. */
export interface Count {
  readonly reports: number
  readonly exact: number
  readonly said: number
  readonly silent: number
}

const parts: readonly Part[] = ['disclosure', 'requests', 'proceedings']
const editions: readonly Edition[] = ['2021', '2019']

/** Each layout with a report of a fictitious body for each part, and the reports of the corpus. */
function draftsOf(format: Format): (readonly [draft: Draft, part: Part, seed: number])[] {
  const forged = writers
    .filter((writer) => writer.format === format)
    .flatMap((writer, at) =>
      parts.map((part, index): readonly [Draft, Part, number] => {
        const seed = at * parts.length + index + 1
        const truth = forgeTruth(seed, editions[seed % 2] ?? '2021', 'distinct')
        return [{ name: writer.name, truth, writer }, part, seed]
      }),
    )
  const kept = drafts
    .filter(({ writer }) => writer.format === format)
    .map((draft, at): readonly [Draft, Part, number] => [draft, parts[at % 3] ?? 'requests', at])
  return [...forged, ...kept]
}

/** What becomes of the values when one thing goes wrong, in every layout of a format. */
export async function count(format: Format, name: MutationName): Promise<Count> {
  let [reports, exact, said, silent] = [0, 0, 0, 0]
  for (const [{ truth, writer }, part, seed] of draftsOf(format)) {
    if (isAnotherReport(writer.name, name)) continue
    const paper = mutate(writer.paper(truth), part, name, seeded(seed))
    if (paper === null) continue
    const outcome = await outcomeOf(writer.write(paper, truth), truth, part)
    reports += 1
    exact += outcome.exact
    said += outcome.said
    silent += outcome.silent
  }
  return { reports, exact, said, silent }
}

/** What becomes of the values of a table whose numbers are painted in a way that no text tells. */
export async function countPainted(format: PaintedFormat, name: PaintedName): Promise<Count> {
  let sum: Count = { reports: 0, exact: 0, said: 0, silent: 0 }
  for (const [at, edition] of editions.entries()) {
    for (const [index, part] of parts.entries()) {
      const truth = forgeTruth(at * parts.length + index + 1, edition, 'distinct')
      const bytes = writePainted(paintedKinds[name], format, truth, part)
      if (bytes === null) continue
      const { exact, said, silent } = await outcomeOf(bytes, truth, part)
      sum = {
        reports: sum.reports + 1,
        exact: sum.exact + exact,
        said: sum.said + said,
        silent: sum.silent + silent,
      }
    }
  }
  return sum
}

/** A silent error counts wherever it is; the others only in the part that was damaged. */
async function outcomeOf(
  bytes: Uint8Array,
  truth: Truth,
  part: Part,
): Promise<Omit<Count, 'reports'>> {
  const own = pointers.filter((at) => at.startsWith(`/${part}/`) && at in truth.values)
  try {
    const report = await parseReport(bytes)
    const silent = silentErrors(report, truth.values).length
    const said = own.filter(
      (at) => (valueAt(report, at) ?? null) !== (truth.values[at] ?? null) && isNamed(report, at),
    ).length
    return { exact: own.length - said - silent, said, silent }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    return { exact: 0, said: own.length, silent: 0 }
  }
}
