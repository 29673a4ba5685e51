import { draw } from './draw.js'
import { type Values, reportOf } from './report.js'

export const complaints = (report: ReturnType<typeof reportOf>) =>
  report.findings.filter(({ code, severity }) => severity !== 'info' && code !== 'part.missing')

/** Reads one drawn table; nothing but what the table itself shows. */
export const read = (picture: string) => reportOf(draw(picture))

/** Values of the drawing but for these, which are null. */
export function without(values: Values, ...paths: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([pointer]) => !paths.some((path) => pointer.includes(path))),
  )
}
