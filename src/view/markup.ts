/** Markup that is ready to stand in a page; everything else is text, and is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | readonly Part[]

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is safe between tags and inside a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => references[char] ?? char)
}

/**
 * A template of markup. What is filled in is escaped unless it is markup itself; lists are joined,
 * `null` is nothing. Attributes must stand in quotes.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.map((text, at) => text + (at < parts.length ? textOf(parts[at] ?? null) : '')).join(''),
  )
}

function textOf(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return part.map(textOf).join('')
}

/** Attributes by their names, which are ours; one that is `null` is left out. */
export function attributes(values: Readonly<Record<string, string | number | null>>): Markup {
  return new Markup(
    Object.entries(values)
      .map(([name, value]) => (value === null ? '' : ` ${name}="${escaped(String(value))}"`))
      .join(''),
  )
}

export function classNames(classes: readonly (string | null)[]): string {
  return classes.filter((name) => name !== null).join(' ')
}
