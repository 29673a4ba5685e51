import type { Entry, Lexicon, Part } from '../extract/lexicon.js'

/** What a result has beside its tables. */
export const reserved = ['form', 'evidence', 'unmapped', 'findings', 'source'] as const
export type Reserved = (typeof reserved)[number]

/**
 * Holds a declaration to what can be read by its labels alone.
 * @throws TypeError where a name makes no pointer, or labels do not tell things apart
 */
export function assertSound({ parts, pointers }: Lexicon): void {
  for (const pointer of [...pointers.values()].flatMap((some) => [...some])) assertNames(pointer)
  if (parts.length === 0) throw new TypeError('A form needs a table.')
  for (const part of parts) {
    assertTold(part, part.rows)
    assertTold(part, part.columns)
    assertOwnHeading(part, parts)
  }
}

function assertNames(pointer: string): void {
  const [table = '', ...names] = pointer.split('/').slice(1)
  const wrong = [table, ...names].find((name) => !/^[A-Za-z_]\w*$/.test(name))
  if (wrong !== undefined) {
    throw new TypeError(`"${wrong}" in ${pointer} is no name: use letters, digits and _.`)
  }
  if (reserved.some((name) => name === table)) {
    throw new TypeError(`A table cannot be named "${table}": results have ${reserved.join(', ')}.`)
  }
  if (names.length === 0) throw new TypeError(`The table "${table}" is a value: use across().`)
}

/** Labels are compared without numbers, brackets and marks: what is left has to tell lines apart. */
function assertTold(part: Part, lines: readonly Entry[]): void {
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
