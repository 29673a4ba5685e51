/**
 * What one input may cost. Each is a bound that a report never comes near: the largest that are known
 * have some megabytes, fifty pages and a few hundred cells a table. Infinity lifts a bound.
 */
export interface Limits {
  /** Bytes of the input. */
  readonly bytes: number
  /**
   * Bytes that compressed data may have once it is unfolded: of a DOCX its parts, of a PDF its streams and
   * the codes that its character maps list.
   */
  readonly unfoldedBytes: number
  /** How many times its size a compressed piece of more than 16 MB may become. */
  readonly unfoldedRatio: number
  /** Files in a ZIP. */
  readonly files: number
  /** Pages of a PDF. */
  readonly pages: number
  /** Operators of a page of a PDF, with those of the forms that it draws. */
  readonly operators: number
  /** Elements of a page or of a part of a DOCX. */
  readonly elements: number
  /**
   * Levels of elements in each other. What lies deeper on an HTML page is put beside it, as browsers do;
   * XML that is nested deeper is refused.
   */
  readonly depth: number
  /** Slots of the grid of one table, each counted once for each cell that claims it. */
  readonly cells: number
  /** Columns that a cell of HTML may span. A larger span is cut, as the HTML standard has it (§4.9.11). */
  readonly columnSpan: number
  /** Rows that a cell of HTML may span, likewise. */
  readonly rowSpan: number
  /** Characters of a document's text; of a DOCX with the tags that are left of it. */
  readonly characters: number
  /** Time from the call to the report, in milliseconds. It is asked for all the way, not only between files. */
  readonly milliseconds: number
  /** Megabytes of heap that reading a PDF may take, where it is read in a thread of its own. */
  readonly memory: number
}

/** The name of a limit, as `limit.exceeded` gives it. */
export type LimitName = keyof Limits

const million = 1_000_000
const megabyte = 2 ** 20

/** The bounds that hold unless `options.limits` gives others. */
export const defaultLimits: Limits = {
  bytes: 64 * megabyte,
  unfoldedBytes: 128 * megabyte,
  unfoldedRatio: 250,
  files: 10_000,
  pages: 1000,
  operators: million,
  elements: million,
  depth: 512,
  cells: million,
  columnSpan: 1000,
  rowSpan: 65_534,
  characters: 4 * million,
  milliseconds: 60_000,
  memory: 512,
}

export const limitNames = Object.keys(defaultLimits) as readonly LimitName[]

/** @throws TypeError where a name is none of a limit, or a bound no positive number */
export function limitsWith(own: Partial<Limits>): Limits {
  for (const [name, bound] of Object.entries(own) as [string, unknown][]) {
    if (!Object.hasOwn(defaultLimits, name)) {
      throw new TypeError(`There is no limit "${name}"; there are ${limitNames.join(', ')}.`)
    }
    if (bound !== undefined && !(typeof bound === 'number' && bound > 0)) {
      throw new TypeError(`The limit "${name}" must be a positive number.`)
    }
  }
  const stated = (Object.entries(own) as [string, number | undefined][]).filter(
    ([, bound]) => bound !== undefined,
  )
  return { ...defaultLimits, ...Object.fromEntries(stated) }
}
