import { hexOf } from './bytes.js'

type Machine = typeof import('./machine.js')

export const openFile: Machine['openFile'] = () => {
  throw new TypeError('a browser has no paths; pass a File, a Blob or bytes.')
}

export const sha256Of: Machine['sha256Of'] = async (bytes) => {
  // A copy: bytes that threads share are not taken.
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice())
  return hexOf(new Uint8Array(digest))
}

export const isCharset: Machine['isCharset'] = (name) => {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

export const decodeWith: Machine['decodeWith'] = (charset, bytes) =>
  new TextDecoder(charset).decode(bytes)

/** Browsers unfold in streams alone. */
export const inflatedRaw: Machine['inflatedRaw'] = () => null
