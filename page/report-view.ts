import { valueId } from '../src/view/links.js'
import { markup } from '../src/view/markup.js'
import { numbered, placeNamed, quoted, say } from '../src/view/words.js'
import type { Corrections } from './corrections.js'
import { byId, inputById, show, tell } from './dom.js'
import type { Correction } from './messages.js'
import type { Pool } from './pool.js'
import { words } from './words.js'

/** The report that is open. */
export interface Open {
  readonly file: Blob
  readonly sha256: string
}

/** Pictures that are kept at once: those of a long document that were seen longest ago are let go. */
const mostPictures = 40

/** The pages of the report that is open, whose pictures come as they are wanted. */
export class Pages {
  readonly #observer: IntersectionObserver
  /** Those that have a picture, or wait for one, by their elements; the latest seen last. */
  readonly #pictures = new Map<Element, Promise<string | null>>()

  constructor(
    private readonly root: HTMLElement,
    private readonly open: Open,
    private readonly pool: Pool,
  ) {
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), {
      rootMargin: '600px',
    })
    for (const page of this.#all()) this.#observer.observe(page)
  }

  /** Waits until all pages have their pictures; those of a document that is too long stay as they are. */
  async complete(): Promise<void> {
    const pages = this.#all()
    if (pages.length <= mostPictures) await Promise.all(pages.map((page) => this.#want(page)))
  }

  close(): void {
    this.#observer.disconnect()
    for (const page of [...this.#pictures.keys()]) void this.#drop(page)
  }

  #all(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.page')]
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) void this.#want(target as HTMLElement)
    }
  }

  #want(page: HTMLElement): Promise<unknown> {
    const known = this.#pictures.get(page)
    const picture = known ?? pictureOn(page, this.open, this.pool)
    this.#pictures.delete(page)
    this.#pictures.set(page, picture)
    const [oldest] = this.#pictures.keys()
    if (this.#pictures.size > mostPictures && oldest !== undefined) void this.#drop(oldest)
    return picture
  }

  async #drop(page: Element): Promise<void> {
    const picture = this.#pictures.get(page)
    this.#pictures.delete(page)
    const url = await picture
    if (url === null || url === undefined) return
    URL.revokeObjectURL(url)
    page.classList.remove('pictured')
    page.querySelector('svg > image')?.remove()
  }
}

/** Lays the picture over what was drawn of the page, whose text stays there to be found and copied. */
async function pictureOn(page: HTMLElement, open: Open, pool: Pool): Promise<string | null> {
  const number = Number(page.id.replace('page-', ''))
  const blob = await pool.do('picture', { ...open, page: number }).catch(() => null)
  const svg = page.querySelector('svg')
  if (blob === null || svg === null) return null
  const url = URL.createObjectURL(blob)
  const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
  const { width, height } = svg.viewBox.baseVal
  const attributes = { href: url, width, height, preserveAspectRatio: 'none' }
  for (const [name, value] of Object.entries(attributes)) image.setAttribute(name, String(value))
  svg.querySelector('.paper')?.after(image)
  page.classList.add('pictured')
  const caption = page.querySelector('figcaption')
  if (caption !== null) tell(caption, numbered.pageAndLegend(number))
  return url
}

/** Marks the values that were corrected, and lists them before the findings. */
export function showCorrections(corrections: readonly Correction[]): void {
  for (const cell of document.querySelectorAll('.value.corrected')) {
    cell.classList.remove('corrected')
    cell.querySelector('ins')?.remove()
  }
  for (const { path, value } of corrections) mark(path, value)
  document.querySelector('.corrected-list')?.remove()
  if (corrections.length === 0) return
  const list = document.createElement('section')
  list.className = 'corrected-list'
  const items = corrections.map(
    ({ path, value, was, by, note, at }) =>
      markup`<li><a href="#${valueId(path)}">${say(placeNamed(path))}</a> <b>${value ?? say(words.none)}</b> <span class="quiet">${say(words.original)} ${was ?? say(words.none)}</span> ${quoted([by, note, dayOf(at)].filter((text) => text !== '').join(' · '))}</li>`,
  )
  show(list, markup`<h2>${say(words.corrections)}</h2><ul>${items}</ul>`)
  document.getElementById('findings')?.before(list)
}

/** The day of a correction where it was made, and not that of Greenwich. */
function dayOf(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleDateString('sv')
}

function mark(path: string, value: number | null): void {
  const cell = document.getElementById(valueId(path))
  if (cell === null) return
  cell.classList.add('corrected')
  const corrected = document.createElement('ins')
  show(corrected, markup`${value ?? say(words.none)} `)
  corrected.title = `${words.corrected.zh} ${words.corrected.en}`
  cell.prepend(corrected)
}

/** The dialog by which a value is corrected. */
export class CorrectionDialog {
  readonly #dialog = byId('correction') as HTMLDialogElement
  #path = ''
  #was: number | null = null

  constructor(
    private readonly corrections: Corrections,
    private readonly sha256: () => string,
    private readonly changed: () => void,
  ) {
    byId('correction-save').addEventListener('click', () => {
      this.#save()
    })
    byId('correction-cancel').addEventListener('click', () => {
      this.#dialog.close()
    })
    byId('correction-remove').addEventListener('click', () => {
      corrections.remove(sha256(), this.#path)
      this.#finish()
    })
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      this.#save()
    })
  }

  open(path: string, was: number | null): void {
    this.#path = path
    this.#was = was
    const known = this.corrections.of(this.sha256()).find((one) => one.path === path)
    tell(byId('correction-label'), placeNamed(path))
    show(byId('correction-was'), markup`${was ?? say(words.none)}`)
    this.#input('value').value = known === undefined ? String(was ?? '') : String(known.value ?? '')
    this.#input('by').value = known?.by ?? this.corrections.by
    this.#input('note').value = known?.note ?? ''
    byId('correction-wrong').textContent = ''
    byId('correction-remove').hidden = known === undefined
    this.#dialog.showModal()
    this.#input('value').select()
  }

  #input(name: string): HTMLInputElement {
    return inputById(`correction-${name}`)
  }

  #save(): void {
    const text = this.#input('value').value.normalize('NFKC').replace(/[\s,]/g, '')
    if (!/^-?\d*\.?\d*$/.test(text) || (text !== '' && Number.isNaN(Number(text)))) {
      tell(byId('correction-wrong'), words.noNumber)
      return
    }
    this.corrections.set({
      sha256: this.sha256(),
      path: this.#path,
      value: text === '' ? null : Number(text),
      was: this.#was,
      by: this.#input('by').value.trim(),
      note: this.#input('note').value.trim(),
      at: new Date().toISOString(),
    })
    this.#finish()
  }

  #finish(): void {
    this.#dialog.close()
    this.changed()
  }
}
