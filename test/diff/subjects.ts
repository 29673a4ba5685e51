import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seeded } from '../../corpus/make/seeded.js'
import { type Part, readCases, sourceNameOf } from '../../corpus/make/truth.js'
import { inputsIn } from '../cases/find.js'
import { type Edition, forgeTruth } from '../support/forge.js'
import { isAnotherReport, writers } from '../support/layouts.js'
import { mutate, mutationNames } from '../support/mutate.js'
import type { Values } from './compare.js'

/** A document that both builds read. */
export interface Subject {
  readonly name: string
  readonly input: string | Uint8Array
  /** The values that it states; null where they are not known. */
  readonly truth: Values | null
}

const corpus = fileURLToPath(new URL('../../corpus', import.meta.url))
const parts: readonly Part[] = ['disclosure', 'requests', 'proceedings']
const editions: readonly Edition[] = ['2021', '2019']

export function* corpusSubjects(): Generator<Subject> {
  for (const { slug, case: own, truth } of readCases(corpus))
    yield {
      name: `corpus/${slug}`,
      input: join(corpus, slug, sourceNameOf(own)),
      truth: truth.values,
    }
}

/** Pages of fictitious bodies, whose numbers are printed in all ways, in every layout. */
export function* forgedSubjects(): Generator<Subject> {
  for (const [at, writer] of writers.entries())
    for (const edition of editions) {
      const truth = forgeTruth(at + 1, edition, 'printed')
      yield {
        name: `forged ${writer.name} ${edition}`,
        input: writer.write(writer.paper(truth), truth),
        truth: truth.values,
      }
    }
}

/** Each damage in every layout: of one of the three tables, or of each. */
export function* damagedSubjects(isEvery: boolean): Generator<Subject> {
  for (const [nth, name] of mutationNames.entries())
    for (const [at, writer] of writers.entries()) {
      if (isAnotherReport(writer.name, name)) continue
      const own = isEvery ? parts : [parts[(nth + at) % parts.length]!]
      for (const [index, part] of own.entries()) {
        const seed = at * mutationNames.length + nth + 1
        const truth = forgeTruth(seed, editions[(seed + index) % 2]!, 'distinct')
        const paper = mutate(writer.paper(truth), part, name, seeded(seed))
        if (paper === null) continue
        yield {
          name: `damaged ${name} ${part} ${writer.name}`,
          input: writer.write(paper, truth),
          truth: truth.values,
        }
      }
    }
}

/** Documents of any folder, with the values that are stated beside them. */
export function* folderSubjects(folder: string): Generator<Subject> {
  for (const { name, path, truth } of inputsIn(folder))
    yield { name, input: path, truth: truth?.isWhole === true ? truth.values : null }
}
