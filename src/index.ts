/**
 * Reads Chinese annual reports on open government information (政府信息公开工作年度报告) into typed data.
 * @packageDocumentation
 */

export { extractReport, parseReport } from './parse.js'
export {
  entriesOf,
  readDocument,
  type DocumentEntry,
  type DocumentOptions,
  type Input,
  type ReadOptions,
} from './read/index.js'
export { audit } from './check/index.js'
export { proofsOf, type Proof } from './check/proof.js'
export { auditHierarchy } from './check/hierarchy.js'
export { auditSeries, type SeriesFinding } from './check/series/index.js'
export { explain, type Explanation, type Lack, type WeighedReading } from './explain.js'
export { messageOf } from './finding.js'
export { toMatrix } from './grid.js'
export { toHtml, toMarkdown } from './markup.js'
export { toRows, type Row } from './frame/rows.js'
export { toRecord, type RecordFront, type ReportRecord } from './frame/record.js'
export { codebook, type CodebookEntry, type VariableName } from './frame/codebook.js'
export { formatExplanations } from './format/explain.js'
export { formatReport, type FormatOptions } from './format.js'
export {
  errorCodes,
  UnreadableError,
  type ErrorCode,
  type ErrorFacts,
  type RefusedKind,
} from './error.js'
export { defaultLimits, type LimitName, type Limits } from './limits.js'
export type { BudgetOptions } from './budget.js'
export type {
  Attachment,
  Block,
  Box,
  Cell,
  CellPlace,
  Comment,
  Container,
  Document,
  Emphasis,
  EmphasisKind,
  Format,
  HeaderReason,
  Link,
  Marked,
  NoteMark,
  Picture,
  Recognition,
  Stretch,
  Table,
  TableBlock,
  TextBlock,
} from './document.js'
export type {
  CellCount,
  ComparedValues,
  Facts,
  NumberedHeading,
  Relation,
  StatedYear,
  TableEdition,
  ValueName,
  YearSource,
} from './facts.js'
export type { BrokenSum, Finding } from './finding.js'
export { codes as findingCodes } from './codes.js'
export type { Basis, Code, Language, Severity } from './codes.js'
export type { Kind } from './numeral.js'
export { evidenceAt } from './pointer.js'
export type {
  Contact,
  Evidence,
  Figure,
  Period,
  Proceedings,
  Publication,
  Report,
  ReportBase,
  ReportOf,
  ReportOf2014,
  ReportWithoutEdition,
  Requests,
  Section,
  SectionKey,
  Source,
  Unmapped,
  ValuePointer,
} from './report.js'
export type { AnyForm, CrossedForm, Edition } from './form/index.js'
