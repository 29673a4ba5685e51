import { type Finding, finding } from '../../finding.js'
import {
  countScaleIn,
  isNone,
  isUnreadable,
  moneyPower,
  moneyUnitIn,
  type Numeral,
  shiftDecimal,
} from '../../numeral.js'
import { nameOf } from '../../form/labels.js'
import type { Evidence } from '../../report.js'
import { fold } from '../../text.js'
import type { Item, Place } from './cells.js'
import type { Target } from './lexicon.js'

/** The members of a value of the form that reading its cell needs. */
type Asked = Pick<Target, 'pointer' | 'field'>
/** The members of a cell that are read. */
type Shown = Pick<Item, 'text' | 'numeral' | 'cell' | 'place'>

/** A value of the form as read from its cell, with all that is to be said of it. */
export interface Reading<T extends Asked = Target> {
  readonly target: T
  readonly value: number | null
  readonly evidence: Evidence
  readonly findings: readonly Finding[]
}

/** Reads a cell for a field of the form; `over` are the words that may state its unit, nearest matter first. */
export function readValue<T extends Asked>(
  target: T,
  item: Shown,
  over: readonly string[],
): Reading<T> {
  const read = target.field.quantity === 'money' ? readMoney : readCount
  const doubt = doubtOf(item)
  const { value, findings, ...amount } =
    doubt === null ? read(target, item, over) : refused(doubt, target, item)
  const evidence = evidenceOf(item.text, item.numeral, item.place)
  const reread = doubt !== null || (value === null && item.numeral.kind === 'number')
  return {
    target,
    value,
    findings,
    evidence: { ...evidence, ...amount, ...(reread ? { kind: 'text' } : {}) },
  }
}

/** The name of a value on the form, as findings say it. */
export function nameIn({ pointer, field }: Asked) {
  return { value: nameOf(pointer, field) }
}

/** The same with what its cell shows. */
function shownIn(target: Asked, { text }: Shown) {
  return { ...nameIn(target), raw: text }
}

/** Why a person may see something else in a cell than the text that is there; null where nothing says so. */
export function doubtOf({ cell }: Shown): 'cell.ink' | 'cell.doubtful' | null {
  if (cell?.ink !== undefined) return 'cell.ink'
  return cell?.doubtful ? 'cell.doubtful' : null
}

function refused(code: 'cell.ink' | 'cell.doubtful', target: Asked, item: Shown): Amount {
  const raw = [item.text, item.cell?.ink ?? ''].filter((text) => text !== '').join(' / ')
  return { value: null, findings: [finding(code, [target.pointer], { ...nameIn(target), raw })] }
}

/** A reading of a text of which it is not certain that a person sees it: it gives no value. */
export function doubted(reading: Reading): Reading {
  const { target, evidence } = reading
  const facts = { ...nameIn(target), raw: evidence.raw }
  return {
    ...reading,
    value: null,
    evidence: { ...evidence, kind: 'text' },
    findings: [finding('cell.doubtful', [target.pointer], facts)],
  }
}

interface Amount {
  readonly value: number | null
  readonly unit?: string
  readonly factor?: number
  readonly findings: readonly Finding[]
}

function evidenceOf(raw: string, numeral: Numeral, place: Place): Evidence {
  const { kind, unit, factor, note } = numeral
  return {
    raw,
    kind,
    ...(unit === undefined ? {} : { unit }),
    ...(factor === undefined ? {} : { factor }),
    ...(note === undefined ? {} : { note }),
    ...place,
  }
}

function readCount(target: Asked, item: Shown, over: readonly string[]): Amount {
  const { numeral } = item
  const paths = [target.pointer]
  if (numeral.kind === 'text') return { value: null, findings: aboutText(target, item) }
  if (numeral.kind !== 'number') return { value: null, findings: [] }
  if (isAmbiguousChange(target, numeral) || moneyPower(numeral.unit ?? '') !== null) {
    return { value: null, findings: [finding('cell.unreadable', paths, shownIn(target, item))] }
  }
  return inScale(withoutForeignSign(target, item, numeral.value ?? 0), target, item, over)
}

/** A count in the scale that its heading or label states: 12 under 万件 is 120000. */
function inScale(read: Amount, target: Asked, item: Shown, over: readonly string[]): Amount {
  const scale = countScaleIn(over)
  const { unit, factor } = item.numeral
  if (scale === null || read.value === null || read.value === 0 || factor !== undefined) return read
  if (unit === undefined) {
    const { power } = scale
    return {
      ...read,
      value: shiftDecimal(String(read.value), power),
      unit: scale.unit,
      factor: Number(`1e${power}`),
    }
  }
  const clash = finding('unit.conflict', [target.pointer], {
    ...shownIn(target, item),
    unit: scale.unit,
    number: read.value,
  })
  return { ...read, findings: [...read.findings, clash] }
}

/** 3（减） says one thing with its sign and another with its note. */
function isAmbiguousChange(target: Asked, numeral: Numeral): boolean {
  const note = numeral.note ?? ''
  return (
    target.field.quantity === 'change' && numeral.sign === undefined && /[增减升降加少]/.test(note)
  )
}

function withoutForeignSign(target: Asked, item: Shown, value: number): Amount {
  const paths = [target.pointer]
  const facts = { ...shownIn(target, item), number: value }
  const findings = item.numeral.spaced ? [finding('number.spaced', paths, facts)] : []
  if (item.numeral.sign === undefined || target.field.quantity === 'change')
    return { value, findings }
  const plain = Math.abs(value)
  return {
    value: plain,
    findings: [...findings, finding('sign.unexpected', paths, { ...facts, number: plain })],
  }
}

function aboutText(target: Asked, item: Shown): Finding[] {
  const paths = [target.pointer]
  const facts = shownIn(target, item)
  if (isUnreadable(item.text, item.numeral)) return [finding('cell.unreadable', paths, facts)]
  if (/^[无—-]$/.test(item.text)) return []
  const severity = isNone(item.text) ? 'info' : 'warning'
  return [finding('cell.text', paths, facts, { severity })]
}

/** Amounts are brought to 万元 by the unit in the cell, else by that in its heading. */
function readMoney(target: Asked, item: Shown, over: readonly string[]): Amount {
  const { numeral } = item
  const paths = [target.pointer]
  if (numeral.kind !== 'number') return readCount(target, item, over)
  const inHeading = moneyUnitIn(fold(over.join('')))
  const inCell = moneyPower(numeral.unit ?? '') === null ? null : (numeral.unit ?? null)
  if (inCell === null && (numeral.unit !== undefined || numeral.factor !== undefined)) {
    return { value: null, findings: [finding('cell.unreadable', paths, shownIn(target, item))] }
  }
  if (inCell !== null) {
    const clash = inHeading !== null && inHeading !== inCell
    const read = withoutForeignSign(target, item, numeral.value ?? 0)
    if (!clash) return read
    const facts = { ...shownIn(target, item), unit: inHeading, number: read.value ?? 0 }
    return { ...read, findings: [...read.findings, finding('unit.conflict', paths, facts)] }
  }
  if (inHeading === null) {
    const read = withoutForeignSign(target, item, numeral.value ?? 0)
    if (read.value === 0) return read
    return {
      ...read,
      findings: [...read.findings, finding('unit.missing', paths, shownIn(target, item))],
    }
  }
  const power = moneyPower(inHeading) ?? 0
  const value = shiftDecimal(String(numeral.value ?? 0), power)
  const read = withoutForeignSign(target, item, value)
  return { ...read, unit: inHeading, ...(power === 0 ? {} : { factor: Number(`1e${power}`) }) }
}
