import { latin1, viewOf } from './bytes.js'

/** The sign of an entry of a ZIP's directory, and of the record behind it (APPNOTE 4.3). */
const entrySign = 'PK\x01\x02'
const endSign = 'PK\x05\x06'

/** How far from the end of the file the last record may begin: itself and the longest comment. */
const longestEnd = 22 + 0xffff

/**
 * The names in the directory of a ZIP, as they are written, as far as it can be read without
 * unfolding anything; none where it is damaged.
 */
export function namesInZip(bytes: Uint8Array): string[] {
  const tail = latin1(bytes.subarray(-longestEnd))
  const end = Math.max(0, bytes.length - longestEnd) + tail.lastIndexOf(endSign)
  if (!tail.includes(endSign) || end + 22 > bytes.length) return []
  const view = viewOf(bytes)
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= bytes.length && latin1(bytes.subarray(at, at + 4)) === entrySign) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true))
    names.push(latin1(bytes.subarray(at + 46, at + 46 + (name ?? 0))))
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return names
}

/**
 * The path of a file in a package that another names from the folder it stands in (`b/c/`): `../d` is `b/d`, and
 * what begins with `/` is told from the root. It leads out of no package.
 */
export function pathWithin(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
