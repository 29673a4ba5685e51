export type Severity = 'error' | 'warning' | 'info'

/**
 * Where a rule comes from: printed on the form, implied by the structure of its tables, what
 * supervisors test, or about our own reading of the document.
 */
export type Basis = 'form' | 'implied' | 'practice' | 'reading'

interface CodeInfo {
  readonly severity: Severity
  readonly basis: Basis
  /** What it means, for the list of codes. `{…}` are filled from the finding. */
  readonly message: string
}

/** The closed list of finding codes. */
export const codes = {
  'part.missing': {
    severity: 'error',
    basis: 'reading',
    message: 'The report has no table for this part: {detail}.',
  },
  'cell.unreadable': {
    severity: 'warning',
    basis: 'reading',
    message: 'A cell holds digits that cannot be read with certainty: {detail}.',
  },
  'cell.merged': {
    severity: 'warning',
    basis: 'reading',
    message: 'One number stands in a cell merged over several values: {detail}.',
  },
  'cell.text': {
    severity: 'info',
    basis: 'reading',
    message: 'A cell holds words where the form has a number: {detail}.',
  },
  'cells.blank': {
    severity: 'info',
    basis: 'reading',
    message: 'Cells are left blank: {detail}.',
  },
  'number.spaced': {
    severity: 'info',
    basis: 'reading',
    message: 'White space inside a number was dropped: {detail}.',
  },
  'label.inexact': {
    severity: 'info',
    basis: 'reading',
    message: 'A damaged label was read from its words and its place: {detail}.',
  },
  'row.unknown': {
    severity: 'info',
    basis: 'reading',
    message: 'A row whose label is not the form’s; its numbers are in `unmapped`: {detail}.',
  },
  'column.unknown': {
    severity: 'info',
    basis: 'reading',
    message: 'A column whose label is not the form’s; its numbers are in `unmapped`: {detail}.',
  },
  'table.unknown': {
    severity: 'info',
    basis: 'reading',
    message: 'A table that is not the form’s; its numbers are in `unmapped`: {detail}.',
  },
  'row.missing': {
    severity: 'info',
    basis: 'reading',
    message: 'The report’s table lacks a row of the form: {detail}.',
  },
  'column.missing': {
    severity: 'info',
    basis: 'reading',
    message: 'The report’s table lacks a column of the form: {detail}.',
  },
  'row.misfit': {
    severity: 'warning',
    basis: 'reading',
    message: 'The cells of a row do not fit the columns, so its values are left out: {detail}.',
  },
  'column.doubtful': {
    severity: 'warning',
    basis: 'reading',
    message: 'The headings do not tell which column is which: {detail}.',
  },
  'value.repeated': {
    severity: 'warning',
    basis: 'reading',
    message: 'A value is printed more than once, and differently; the first was taken: {detail}.',
  },
  'edition.mixed': {
    severity: 'info',
    basis: 'reading',
    message: 'The tables follow different editions of the form: {detail}.',
  },
  'unit.missing': {
    severity: 'info',
    basis: 'reading',
    message: 'An amount is printed without a unit and was left as it is: {detail}.',
  },
  'unit.conflict': {
    severity: 'info',
    basis: 'reading',
    message: 'The unit in the cell is not that of its heading; the cell’s was taken: {detail}.',
  },
  'sign.unexpected': {
    severity: 'info',
    basis: 'reading',
    message: 'A sign stands where the form has none and was dropped: {detail}.',
  },
  'page.unread': {
    severity: 'warning',
    basis: 'reading',
    message: 'Pages are pictures, or damaged: what they print is not read: {detail}.',
  },
  'page.blank': {
    severity: 'info',
    basis: 'reading',
    message: 'Pages print no text: {detail}.',
  },
  'glyph.unknown': {
    severity: 'warning',
    basis: 'reading',
    message: 'A font does not tell which characters it draws; they are read as \ufffd: {detail}.',
  },
  'file.truncated': {
    severity: 'warning',
    basis: 'reading',
    message: 'The end of the file is missing; what is left of it was read: {detail}.',
  },
  'published.property': {
    severity: 'info',
    basis: 'reading',
    message: 'No date is printed; it is the day on which the file was last written: {detail}.',
  },
  'year.conflict': {
    severity: 'warning',
    basis: 'reading',
    message: 'The report names different years as its own: {detail}.',
  },
} as const satisfies Readonly<Record<string, CodeInfo>>

export type Code = keyof typeof codes
