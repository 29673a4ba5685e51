import type { Format } from '../../../src/document.js'
import type { Damage, Damages } from '../input.js'
import { alike } from './alike.js'
import { bytesDamaged } from './bytes.js'
import { containersDamaged, markupOfDocuments, packagesGarbled } from './docx.js'
import { markupOfPages, pagesGarbled } from './html.js'
import { containersOfFiles, filesAlike, filesGarbled, markupOfFiles } from './office.js'
import { crossReferencesDamaged, markupOfPaper, papersGarbled } from './pdf.js'
import { labelsChanged, layoutsChanged, numbersChanged } from './printed.js'
import { sizes } from './sizes.js'
import { linesChanged, textsGarbled } from './text.js'

/** The kinds of damage, by format. */
export const kinds = {
  bytes: bytesDamaged,
  markup: {
    ...markupOfPages,
    ...linesChanged,
    ...markupOfDocuments,
    ...markupOfPaper,
    ...markupOfFiles,
  },
  garbled: {
    ...pagesGarbled,
    ...textsGarbled,
    ...packagesGarbled,
    ...papersGarbled,
    ...filesGarbled,
  },
  container: { ...containersDamaged, ...crossReferencesDamaged, ...containersOfFiles },
  numbers: numbersChanged,
  labels: labelsChanged,
  layout: layoutsChanged,
  alike: { ...alike, ...filesAlike },
  sizes,
} as const satisfies Readonly<Record<string, Damages>>

export type Kind = keyof typeof kinds

/** A kind of damage to one format. */
export interface Sort {
  readonly kind: Kind
  readonly format: Format
  readonly damage: Damage
}

export const sorts: readonly Sort[] = Object.entries(kinds).flatMap(([kind, damages]) =>
  (Object.entries(damages as Damages) as [Format, Damage][]).map(([format, damage]) => ({
    kind: kind as Kind,
    format,
    damage,
  })),
)
