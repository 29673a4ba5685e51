const codes = { bold: 1, dim: 2, red: 31, yellow: 33, cyan: 36 } as const

export type Style = keyof typeof codes

/** Colours a text that is already padded: the codes take no columns but would be counted. */
export type Ink = (style: Style | null, text: string) => string

export const plainInk: Ink = (_style, text) => text

export const colorInk: Ink = (style, text) =>
  style === null || text.trim() === '' ? text : `\u001b[${codes[style]}m${text}\u001b[0m`
