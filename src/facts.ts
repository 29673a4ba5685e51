import type { Code } from './codes.js'

/** A value by what its form calls it. */
export interface ValueName {
  /** The table that it stands in: `requests`, or as a form of one's own names it. */
  readonly table: string
  /** The labels of its row, outermost first, with the numbers before them: （三）不予公开, 1.属于国家秘密. */
  readonly row: readonly string[]
  /** The labels of its column, outermost first. */
  readonly column: readonly string[]
}

/** A sum that does not hold, with the numbers on both of its sides. */
export interface Relation {
  /** Which sum it is. */
  readonly code: Code
  /** Its total; of the form's own equation the first value of the side that is printed. */
  readonly value: ValueName
  /** What is printed: a total, or the numbers of one side of an equation. */
  readonly printed: readonly number[]
  /** What they come to. */
  readonly actual: number
  /** What is added up, zeros left out; of the form's own equation its other side as it is. */
  readonly parts: readonly number[]
  /** What that comes to. */
  readonly expected: number
}

/** A place of a report that says which year it is of. */
export type YearSource = 'title' | 'period' | 'overview' | 'published' | 'tables'

/** A year, and the place of the report that names it. */
export interface StatedYear {
  /** Where it is named. */
  readonly source: YearSource
  /** The year. */
  readonly year: number
}

/** A row that does not fit its heading. */
export interface CellCount {
  /** How many cells for numbers it has. */
  readonly cells: number
  /** How many columns there are for them. */
  readonly columns: number
}

/** A table, and the edition of the form that it follows. */
export interface TableEdition {
  /** `requests`, `disclosure`. */
  readonly table: string
  /** `2021`, `2019`. */
  readonly edition: string
}

/** A heading, and its number on the form. */
export interface NumberedHeading {
  /** As it is printed. */
  readonly heading: string
  /** From 1. */
  readonly number: number
}

/** Values of two years that may be compared. */
export interface ComparedValues {
  /** On the form of the year before. */
  readonly earlier: ValueName
  /** On that of the year. */
  readonly later: ValueName
}

/** All that findings say of their own report, each in one way. A code has those of `FactsOf`. */
export interface Facts {
  /** The table that is spoken of: `requests`, or as a form of one's own names it. */
  readonly table: string
  /** True where a picture stands in its place. */
  readonly isPicture: true
  /** The value that is spoken of. */
  readonly value: ValueName
  /** Several, or a value and the total that it was added into. */
  readonly values: readonly ValueName[]
  /** The cell's own text; empty where it has none. */
  readonly raw: string
  /** What a text layer that nobody sees says in its place. */
  readonly layer: string
  /** What was read from it, or what the report states. */
  readonly number: number
  /** Numbers, as they are added, compared or listed. */
  readonly numbers: readonly number[]
  /** How many values, cells or totals. */
  readonly count: number
  /** A label or a heading as it is printed; empty where it has none. */
  readonly label: string
  /** The form's own label for it. */
  readonly formLabel: string
  /** Several labels or headings, as they are printed. */
  readonly labels: readonly string[]
  /** Texts of cells, as they are printed. */
  readonly texts: readonly string[]
  /** Words of the prose, as they are printed. */
  readonly quoted: string
  /** Cells of a row against columns of its heading, or the text that stands across them; null where it is not known. */
  readonly misfit: CellCount | string | null
  /** The unit in the heading. */
  readonly unit: string
  /** Each table with the edition that it follows. */
  readonly editions: readonly TableEdition[]
  /** Pages, from 1. */
  readonly pages: readonly number[]
  /** How many bytes there are. */
  readonly bytes: number
  /** A day: 2024-02-26. */
  readonly date: string
  /** The year that is spoken of. */
  readonly year: number
  /** Several years. */
  readonly years: readonly number[]
  /** Which place of the report names which year. */
  readonly statedYears: readonly StatedYear[]
  /** The sums that do not hold. */
  readonly relations: readonly Relation[]
  /** The body, as the report names it. */
  readonly issuer: string
  /** Several bodies. */
  readonly issuers: readonly string[]
  /** Headings, each with the number that its form gives it. */
  readonly numbered: readonly NumberedHeading[]
  /** The edition of a form that is spoken of. */
  readonly edition: string
  /** That of the year before. */
  readonly editionBefore: string
  /** What the report of the year before states. */
  readonly before: readonly number[]
  /** Values of one year, and those of another that they may be compared with. */
  readonly pairs: readonly ComparedValues[]
}

type Has<Name extends keyof Facts> = Pick<Facts, Name>

/** Sums: the values that, changed, mend all of them (none where nothing narrows it down), and the sums. */
type SumFacts = Has<'values' | 'relations'>
/** Words of the prose against the numbers that they may equal, and what the first of these are. */
type ProseFacts = Has<'quoted' | 'number' | 'numbers' | 'values'>

/** What the findings of each code say. */
export interface FactsOf {
  'part.missing': Has<'table'> & Partial<Has<'isPicture'>>
  'cell.unreadable': Has<'value' | 'raw'>
  'cell.ink': Has<'value' | 'raw'>
  'cell.doubtful': Has<'value' | 'raw'>
  'cell.merged': Has<'value' | 'raw'>
  'cell.text': Has<'value' | 'raw'>
  'cells.blank': Has<'table' | 'count'>
  'number.spaced': Has<'value' | 'raw' | 'number'>
  'label.inexact': Has<'label' | 'formLabel'>
  'row.unknown': Has<'labels' | 'texts'>
  'column.unknown': Has<'labels' | 'texts'>
  'table.unknown': Has<'labels' | 'texts'>
  'row.missing': Has<'value' | 'count'>
  'column.missing': Has<'value' | 'count'>
  'number.unplaced': Has<'labels' | 'texts'>
  'row.misfit': Has<'label' | 'misfit'> & Partial<Has<'table'>>
  'column.doubtful': Has<'table' | 'texts' | 'labels'>
  'row.doubtful': Has<'label' | 'texts'>
  'row.joint': Has<'label' | 'raw'>
  'table.foreign': Has<'label'>
  'table.otherEdition': Has<'edition' | 'count'>
  'form.none': Has<'year'>
  'heading.lost': Has<'label'>
  'heading.repeated': Has<'label'>
  'heading.resized': Has<'label'>
  'heading.order': Has<'label'>
  'value.repeated': Has<'table' | 'count'>
  'edition.mixed': Has<'editions'>
  'unit.missing': Has<'value' | 'raw'>
  'unit.conflict': Has<'value' | 'raw' | 'unit' | 'number'>
  'sign.unexpected': Has<'value' | 'raw' | 'number'>
  'page.recognized': Has<'pages'>
  'value.unproven': Has<'value' | 'raw'>
  'page.layer': Has<'pages'>
  'value.layer': Has<'value' | 'raw' | 'layer'>
  'page.unread': Has<'pages'>
  'page.blank': Has<'pages'>
  'glyph.unknown': Has<'pages'>
  'file.truncated': Has<'bytes'>
  'published.property': Has<'date'>
  'year.conflict': Has<'statedYears'>
  'requests.balance': SumFacts
  'requests.outcomes.sum': SumFacts
  'requests.group.sum': SumFacts
  'requests.row.sum': SumFacts
  'proceedings.sum': SumFacts
  'statistics.received.sum': SumFacts
  'statistics.completed.sum': SumFacts
  'statistics.replies.sum': SumFacts
  'statistics.denied.sum': SumFacts
  'statistics.reconsideration.sum': SumFacts
  'statistics.litigation.sum': SumFacts
  'statistics.staff.sum': SumFacts
  'statistics.part': Has<'values' | 'numbers'>
  'form.sum': SumFacts
  'sums.blank': Has<'table' | 'count'>
  'count.fraction': Has<'value' | 'number'>
  'disclosure.inForce.min': Has<'value' | 'numbers'>
  'disclosure.stock.2019': Has<'value' | 'numbers'>
  'disclosure.rules.power': Has<'issuer' | 'values' | 'numbers'>
  'fees.unit': Has<'value' | 'number'>
  'part.six.fee': Has<'count'>
  'section.missing': Has<'labels'>
  'section.order': Has<'labels'>
  'section.number': Has<'numbered'>
  'section.empty': Has<'label' | 'quoted'>
  'prose.received': ProseFacts
  'prose.answered': ProseFacts
  'prose.carried': ProseFacts
  'prose.outcomes': ProseFacts
  'prose.proceedings': ProseFacts
  'prose.documents': ProseFacts
  'prose.decisions': ProseFacts
  'prose.fees': ProseFacts
  'prose.percent': Has<'quoted' | 'texts'>
  'prose.enumeration': Has<'quoted' | 'number' | 'numbers'>
  'negative.statement': ProseFacts
  'requests.chain': Has<'value' | 'year' | 'numbers'>
  'disclosure.stock': Has<'value' | 'year' | 'numbers'>
  'disclosure.items.chain': Has<'value' | 'year' | 'numbers'>
  'proceedings.chain': Has<'value' | 'year' | 'numbers'>
  'prose.growth': Has<'quoted' | 'numbers' | 'before'>
  'duplicate.year': Has<'label'>
  'series.gap': Has<'years'>
  'series.repeated': Has<'years'>
  'series.undated': Has<'label'>
  'series.edition': Has<'year' | 'edition' | 'editionBefore' | 'pairs'>
  'series.issuer': Has<'issuers'>
  'hierarchy.exceeded': Has<'value' | 'numbers'>
  'hierarchy.short': Has<'value' | 'numbers' | 'count'>
  'hierarchy.other': Has<'issuer'> & Partial<Has<'year' | 'edition'>>
}
