import { dirname } from 'node:path'
import type { Chunk, Column, FlatRow, Table } from './tables.js'
import { addressFrom } from '../inputs/names.js'
import { statOf } from '../inputs/stat.js'

/** The column of links to the page of a PDF that a row is about. */
const link: Column = {
  ...{ name: 'link', type: 'text' },
  title: { en: 'Original', zh: '原文链接' },
  width: 30,
}

/** The tables whose rows name a page. */
const withPages: readonly Table['name'][] = ['values', 'opinions']

/**
 * Links to pages of the PDFs that a table was made of: 年报.pdf#page=3, from where the table is. Of a file
 * in a ZIP, or one that is not there any more, there is none.
 */
export class Links {
  readonly #base: string
  /** By input: a report has hundreds of rows. */
  readonly #files = new Map<string, string | null>()

  /** @param out the table; `-` where it goes to the standard output */
  constructor(out: string) {
    this.#base = out === '-' ? '.' : dirname(out)
  }

  marked(table: Table): Table {
    if (!withPages.includes(table.name)) return table
    return { ...table, columns: [...table.columns, link] }
  }

  applied({ table, rows, plain }: Chunk): Chunk {
    const links = rows.map((row) => this.#of(row))
    const add = <T extends object>(row: T, at: number): T => ({ ...row, link: links[at] ?? null })
    return { table, rows: rows.map(add), plain: plain.map(add) }
  }

  #of({ input = null, page = null }: FlatRow): string | null {
    if (typeof input !== 'string' || page === null) return null
    let file = this.#files.get(input)
    if (file === undefined) {
      file = this.#addressOf(input)
      this.#files.set(input, file)
    }
    return file === null ? null : `${file}#page=${page}`
  }

  #addressOf(input: string): string | null {
    if (!/\.pdf$/i.test(input)) return null
    if (statOf(input)?.isFile() !== true) return null
    return addressFrom(this.#base, input)
  }
}
