import type { AnyTables, Entry, Part } from '../extract/table/lexicon.js'
import { type Fields, isField } from '../form/form.js'

/** What a result has beside its tables. */
export const reserved = ['form', 'evidence', 'unmapped', 'findings', 'source'] as const
export type Reserved = (typeof reserved)[number]

/** @throws TypeError where a name makes no pointer, or is that of something else */
export function assertNamed({ tables }: AnyTables): void {
  if (Object.keys(tables).length === 0) throw new TypeError('A form needs a table.')
  for (const [name, fields] of Object.entries(tables)) {
    assertNames({ [name]: fields }, '')
    if (isField(fields)) throw new TypeError(`The table "${name}" is a value: use across().`)
    if (reserved.some((one) => one === name)) {
      throw new TypeError(`A table cannot be named "${name}": results have ${reserved.join(', ')}.`)
    }
  }
}

function assertNames(fields: Fields, at: string): void {
  if (isField(fields)) return
  for (const [name, inner] of Object.entries(fields)) {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      throw new TypeError(`"${name}" under "${at}/" is no name: use letters, digits and _.`)
    }
    assertNames(inner, `${at}/${name}`)
  }
}

/**
 * Holds a declaration to what can be read by its labels alone.
 * @throws TypeError where labels do not tell rows, columns or tables apart
 */
export function assertTold(parts: readonly Part[]): void {
  for (const part of parts) {
    assertLines(part, part.rows)
    assertLines(part, part.columns)
    assertOwnHeading(part, parts)
  }
}

/** Labels are compared without numbers, brackets and marks: what is left has to tell lines apart. */
function assertLines(part: Part, lines: readonly Entry[]): void {
  for (const [at, line] of lines.entries()) {
    const where = `${line.axis} "${line.key}" of the table "${part.name}"`
    if (line.chain.some((names) => names.has(''))) {
      throw new TypeError(`A label of the ${where} has no words.`)
    }
    const twin = lines.slice(0, at).find((other) => isLike(line, other))
    if (twin !== undefined) {
      throw new TypeError(`The labels of the ${where} do not tell it from "${twin.key}".`)
    }
  }
}

function isLike(a: Entry, b: Entry): boolean {
  const share = (names: ReadonlySet<string>, others: ReadonlySet<string> | undefined) =>
    [...names].some((name) => others?.has(name))
  return (
    a.chain.length === b.chain.length &&
    a.chain.every((names, level) => share(names, b.chain[level]))
  )
}

/** A table is told by its headings; where all of them are another's too, nothing tells which it is. */
function assertOwnHeading(part: Part, parts: readonly Part[]): void {
  const others = parts.filter((other) => other !== part).flatMap(headingsOf)
  const rows = new Set(part.rows.flatMap(namesOf))
  if (headingsOf(part).some((name) => !others.includes(name) && !rows.has(name))) return
  throw new TypeError(`The table "${part.name}" has no heading that tells it from the others.`)
}

const namesOf = ({ chain }: Entry) => chain.flatMap((names) => [...names])
const headingsOf = ({ columns }: Part) => columns.flatMap(namesOf)
