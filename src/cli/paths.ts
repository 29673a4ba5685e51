import { fields } from '../form/labels.js'
import { UsageError } from './args.js'

/**
 * Whether a path is of a value of the form, or of what holds several.
 * @throws UsageError where it is of none, with the paths that may have been meant
 */
export function assertKnown(pointer: string, { isAlone = false } = {}): void {
  const known = [...fields.keys()]
  if (known.some((one) => one === pointer || (!isAlone && one.startsWith(`${pointer}/`)))) return
  const last = pointer.split('/').at(-1) ?? ''
  const alike = known.filter((one) => last !== '' && one.endsWith(`/${last}`)).slice(0, 3)
  throw new UsageError(
    `The form has no value ${pointer}${alike.length > 0 ? `: did you mean ${alike.join(', ')}?` : '.'}`,
    `格式中没有“${pointer}”${alike.length > 0 ? `，是否指“${alike.join('”“')}”？` : '。'}`,
  )
}
