import type { SkipReason } from '../fault.js'

/** Why a file of a folder is passed over; null where it is read. */
export function skipReason(path: string, all: ReadonlySet<string>): SkipReason | null {
  const steps = path.split('/')
  if (/^(?:~\$|\.~lock\.)/.test(steps.at(-1) ?? '')) return 'lock'
  if (steps.some((step) => step.startsWith('.'))) return 'hidden'
  return isOfSavedPage(path, all) ? 'saved' : null
}

/** In the folder that a browser saves beside a page: 年报_files/ beside 年报.html. */
function isOfSavedPage(path: string, all: ReadonlySet<string>): boolean {
  const saved = /^(.*?)(?:_files|\.files|_文件)\//.exec(path)?.[1]
  return saved !== undefined && ['.html', '.htm'].some((ending) => all.has(saved + ending))
}
