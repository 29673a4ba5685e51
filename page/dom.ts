import type { Markup } from '../src/view/markup.js'
import type { Words } from '../src/view/words.js'
import { say } from '../src/view/words.js'

/** An element of the page's own, which is there. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`There is no #${id}.`)
  return found
}

export function inputById(id: string): HTMLInputElement {
  const found = byId(id)
  if (found instanceof HTMLInputElement) return found
  throw new Error(`#${id} is no input.`)
}

/** Puts markup in; all in it that is not ours was escaped when it was made. */
export function show(element: Element, markup: Markup | string): void {
  element.innerHTML = typeof markup === 'string' ? markup : markup.text
}

export function tell(element: Element, words: Words): void {
  show(element, say(words))
}

/** Saves a file, as a link to it would. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 60_000)
}
