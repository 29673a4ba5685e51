import type { Correction } from './messages.js'

const place = 'nianbao.corrections'
const placeOfName = 'nianbao.by'

/** Corrections by hand, kept in the browser by the digest of the file and the path of the value. */
export class Corrections {
  #all: Correction[] = stored()

  get all(): readonly Correction[] {
    return this.#all
  }

  of(sha256: string): readonly Correction[] {
    return this.#all.filter((one) => one.sha256 === sha256)
  }

  set(correction: Correction): void {
    this.remove(correction.sha256, correction.path)
    this.#all.push(correction)
    this.#store()
    keep(placeOfName, correction.by)
  }

  remove(sha256: string, path: string): void {
    this.#all = this.#all.filter((one) => one.sha256 !== sha256 || one.path !== path)
    this.#store()
  }

  /** Whoever corrected last: mostly the same again. */
  get by(): string {
    return kept(placeOfName) ?? ''
  }

  #store(): void {
    keep(place, JSON.stringify(this.#all))
  }
}

/** A browser may forbid a page to keep anything: the corrections then last as long as the page. */
function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    return
  }
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function stored(): Correction[] {
  try {
    const all: unknown = JSON.parse(kept(place) ?? '[]')
    return Array.isArray(all) ? all.filter(isCorrection) : []
  } catch {
    return []
  }
}

function isCorrection(one: unknown): one is Correction {
  if (typeof one !== 'object' || one === null) return false
  const { sha256, path, value, by, note, at } = one as Record<string, unknown>
  const texts = [sha256, path, by, note, at]
  return (
    texts.every((text) => typeof text === 'string') && (value === null || typeof value === 'number')
  )
}
