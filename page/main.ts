import { numberAt } from '../src/pointer.js'
import { Markup, markup } from '../src/view/markup.js'
import { overview } from '../src/view/overview.js'
import { sheetsPage } from '../src/view/sheets.js'
import { say, type Words } from '../src/view/words.js'
import { Corrections } from './corrections.js'
import { byId, inputById, save, show, tell } from './dom.js'
import { byName, type Chosen, chosenOf, droppedOf, type Put } from './files.js'
import { type Item, type Kept, type Kind, refusedItem } from './messages.js'
import { JobError, Pool } from './pool.js'
import { CorrectionDialog, type Open, Pages, showCorrections } from './report-view.js'
import { isNewEnough, workerMaker } from './start.js'
import { counted, words } from './words.js'

/** A document that was read, with what it is read from again when it is opened. */
interface Entry extends Item {
  readonly file: Blob
}

/** Milliseconds between two drawings of the table while files are read. */
const interval = 300

class App {
  readonly #corrections = new Corrections()
  readonly #pool: Pool
  /** Where reports are opened and their pages drawn; a file that comes alone is read there as well. */
  readonly #desk: Pool
  readonly #dialog: CorrectionDialog
  #entries: Entry[] = []
  #total = 0
  #done = 0
  #skipped = 0
  #closed = 0
  /** The file that was put in, where it is the only one. */
  #only: string | null = null
  /** Counts how often all was cleared: what is read for an earlier time is not wanted any more. */
  #round = 0
  #drawn = 0
  #open: (Open & { readonly entry: Entry }) | null = null
  #pages: Pages | null = null
  #from: number | null = null

  constructor(start: () => Worker) {
    const cores = navigator.hardwareConcurrency
    this.#pool = new Pool(start, Math.max(1, Math.min(3, cores - 1)))
    this.#desk = new Pool(start, 1)
    this.#dialog = new CorrectionDialog(
      this.#corrections,
      () => this.#open?.sha256 ?? '',
      () => {
        this.#showCorrections()
        tell(byId('state'), words.noted)
      },
    )
    this.#listen()
  }

  #listen(): void {
    const [files, folder] = [inputById('files'), inputById('folder')]
    for (const input of [files, folder]) {
      input.addEventListener('change', () => {
        if (input.files !== null) void this.#add(chosenOf(input.files))
        input.value = ''
      })
    }
    byId('choose').addEventListener('click', () => {
      files.click()
    })
    byId('choose-folder').addEventListener('click', () => {
      folder.click()
    })
    byId('clear').addEventListener('click', () => {
      this.#clear()
    })
    byId('back').addEventListener('click', () => {
      this.#back()
    })
    byId('print').addEventListener('click', () => {
      void this.#print()
    })
    byId('sheets-button').addEventListener('click', () => {
      void this.#showSheets()
    })
    document.addEventListener('click', ({ target }) => {
      this.#clicked(target instanceof Element ? target.closest('button') : null)
    })
    this.#listenToDrops()
  }

  #listenToDrops(): void {
    const drop = byId('drop')
    document.addEventListener('dragover', (event) => {
      event.preventDefault()
      drop.classList.add('over')
    })
    document.addEventListener('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) drop.classList.remove('over')
    })
    document.addEventListener('drop', (event) => {
      event.preventDefault()
      drop.classList.remove('over')
      if (event.dataTransfer === null) return
      this.#back()
      void droppedOf(event.dataTransfer).then((chosen) => this.#add(chosen))
    })
  }

  #clicked(button: HTMLButtonElement | null): void {
    const { open, write, correct } = button?.dataset ?? {}
    if (open !== undefined) void this.#openEntry(Number(open))
    if (write !== undefined) void this.#write(write as Kind)
    if (correct !== undefined && this.#open !== null) {
      this.#dialog.open(correct, numberAt(JSON.parse(this.#open.entry.json ?? 'null'), correct))
    }
  }

  async #add({ files, skipped, closed }: Chosen): Promise<void> {
    const round = this.#round
    const isFirst = this.#total === 0
    this.#total += files.length
    this.#skipped += skipped
    this.#closed += closed
    this.#only = this.#total === 1 ? (files[0]?.name ?? null) : null
    byId('home').classList.toggle('has-files', this.#total > 0)
    byId('clear').hidden = this.#total === 0
    this.#draw(true)
    const pool = files.length === 1 ? this.#desk : this.#pool
    await Promise.all(files.map((put) => this.#read(put, round, pool)))
    if (round !== this.#round) return
    this.#draw(true)
    await this.#drawSeries(round)
    const [only] = this.#entries
    if (isFirst && this.#entries.length === 1 && only?.json !== null) await this.#openEntry(0)
  }

  async #read({ name, file }: Put, round: number, pool: Pool): Promise<void> {
    const items = await pool
      .do('read', { name, file })
      .catch((error: unknown): Item[] => [refusedItem(name, wordsOf(error))])
    if (round !== this.#round) return
    for (const item of items) {
      const own = item.bytes === null ? file : new Blob([item.bytes.slice()])
      this.#entries.push({ ...item, bytes: null, file: own })
    }
    this.#done += 1
    this.#draw(false)
  }

  #clear(): void {
    this.#round += 1
    this.#pool.clear()
    this.#desk.clear()
    this.#entries = []
    this.#total = this.#done = this.#skipped = this.#closed = 0
    byId('home').classList.remove('has-files')
    for (const id of ['clear', 'progress', 'downloads']) byId(id).hidden = true
    for (const id of ['results', 'between']) show(byId(id), '')
    byId('choose').focus()
  }

  /** The table, no more often than it can be looked at unless all is read. */
  #draw(isDue: boolean): void {
    const now = performance.now()
    const isReady = this.#done === this.#total
    const meter = byId('meter') as HTMLProgressElement
    byId('progress').hidden = this.#total + this.#skipped + this.#closed === 0
    meter.hidden = isReady
    meter.max = Math.max(1, this.#total)
    // Of a file that is read alone nothing is known before its end: the bar then only moves.
    if (this.#only === null) meter.value = this.#done
    else meter.removeAttribute('value')
    if (!isDue && now - this.#drawn < interval) return
    this.#drawn = now
    show(byId('told'), this.#told(isReady))
    if (this.#entries.length === 0) return
    this.#sort()
    this.#drawTable()
    byId('downloads').hidden = !isReady || this.#reports().length === 0
  }

  /** How far reading is, or what came of it, and what was left out. */
  #told(isReady: boolean): Markup {
    const refused = this.#entries.filter(({ json }) => json === null).length
    const reading =
      this.#only === null
        ? counted.reading(this.#done, this.#total)
        : counted.readingOne(this.#only)
    const done = counted.done(this.#entries.length - refused, refused)
    const skipped = this.#skipped === 0 ? null : markup` ${say(counted.skipped(this.#skipped))}`
    const closed = this.#closed === 0 ? null : markup` ${say(words.closed)}`
    return markup`${say(isReady ? done : reading)}${skipped}${closed}`
  }

  /** Files come in the order in which they are done; they are shown by their names. */
  #sort(): void {
    this.#entries.sort((a, b) => byName(a.summary, b.summary))
  }

  #drawTable(): void {
    const wanted = document.querySelector<HTMLInputElement>('[data-search]')
    const [text, isTyping] = [
      wanted?.value ?? '',
      wanted !== null && wanted === document.activeElement,
    ]
    const kind = document.querySelector<HTMLElement>('[data-filter][aria-pressed="true"]')?.dataset[
      'filter'
    ]
    const all = this.#entries.map(({ summary }) => summary)
    const open = ({ name }: { readonly name: string }, at: number) =>
      this.#entries[at]?.json === null
        ? markup`${name}`
        : markup`<button type="button" class="open" data-open="${at}">${name}</button>`
    show(byId('results'), overview(all, { open }))
    const search = document.querySelector<HTMLInputElement>('[data-search]')
    if (search !== null) search.value = text
    if (isTyping) search?.focus()
    const pressed = document.querySelector<HTMLElement>(`[data-filter="${kind ?? ''}"]`)
    if (pressed !== null && kind !== undefined) pressed.click()
    document.dispatchEvent(new Event('overview'))
  }

  async #drawSeries(round: number): Promise<void> {
    const issuers = this.#entries.flatMap(({ summary: { issuer } }) => issuer ?? [])
    const several = new Set(issuers.filter((one, at) => issuers.indexOf(one) !== at))
    const reports = this.#reports(({ summary: { issuer } }) => several.has(issuer ?? ''))
    if (reports.length < 2) return
    try {
      const series = await this.#pool.do('series', { reports })
      if (round === this.#round) show(byId('between'), series)
    } catch (error) {
      // What was not compared is said: silence would mean that nothing was found.
      if (round !== this.#round) return
      show(byId('between'), markup`<p>${say(words.failedSeries)}${say(wordsOf(error))}</p>`)
    }
  }

  #reports(isWanted: (entry: Entry) => boolean = () => true): Kept[] {
    return this.#entries
      .filter(isWanted)
      .flatMap(({ json, summary: { name } }) => (json === null ? [] : [{ name, json }]))
  }

  async #write(kind: Kind): Promise<void> {
    const state = byId('state')
    tell(state, words.writing)
    const known = new Set(this.#entries.map(({ sha256 }) => sha256))
    const corrections = this.#corrections.all.filter(({ sha256 }) => known.has(sha256))
    try {
      const blob = await this.#pool.do('write', { kind, reports: this.#reports(), corrections })
      const name = `${kind === 'xlsx' ? '核对意见表' : '年报数据'}.${kind}`
      save(blob, name)
      tell(state, counted.saved(name))
    } catch (error) {
      show(state, markup`${say(words.failed)}${say(wordsOf(error))}`)
    }
  }

  async #openEntry(at: number): Promise<void> {
    const entry = this.#entries[at]
    if (entry === undefined || entry.sha256 === null) return
    tell(byId('state'), words.opening)
    try {
      const page = await this.#desk.do('open', { file: entry.file, sha256: entry.sha256 })
      show(byId('state'), '')
      this.#showReport(page, { entry, file: entry.file, sha256: entry.sha256 })
      this.#from = at
    } catch (error) {
      show(byId('state'), markup`${say(words.failed)}${say(wordsOf(error))}`)
    }
  }

  #showReport(page: string, open: Open & { readonly entry: Entry }): void {
    const report = byId('report')
    this.#pages?.close()
    this.#open = open
    show(report, page)
    this.#switch('report')
    this.#pages = new Pages(report, { file: open.file, sha256: open.sha256 }, this.#desk)
    this.#showCorrections()
    window.scrollTo(0, 0)
    const verdict = byId('verdict')
    verdict.tabIndex = -1
    verdict.focus({ preventScroll: true })
  }

  #showCorrections(): void {
    if (this.#open !== null) showCorrections(this.#corrections.of(this.#open.sha256))
  }

  /** What is printed for the agencies: all results, and a check sheet for each report with findings. */
  async #showSheets(): Promise<void> {
    const state = byId('state')
    tell(state, words.opening)
    const reports = this.#reports()
    try {
      const sheets = new Markup(await this.#pool.do('sheets', { reports }))
      show(state, '')
      const all = this.#entries.map(({ summary }) => summary)
      show(byId('sheets'), sheetsPage(all, sheets, new Markup(byId('between').innerHTML)))
      this.#switch('sheets')
      window.scrollTo(0, 0)
      byId('print').focus()
    } catch (error) {
      show(state, markup`${say(words.failed)}${say(wordsOf(error))}`)
    }
  }

  async #print(): Promise<void> {
    tell(byId('state'), words.printing)
    await this.#pages?.complete()
    show(byId('state'), '')
    window.print()
  }

  #back(): void {
    const from = this.#open === null ? '#sheets-button' : `[data-open="${this.#from ?? ''}"]`
    if (!byId('home').hidden) return
    this.#pages?.close()
    this.#pages = null
    this.#open = null
    for (const id of ['report', 'sheets', 'state']) show(byId(id), '')
    this.#switch('home')
    document.querySelector<HTMLElement>(from)?.focus()
  }

  #switch(view: (typeof views)[number]): void {
    for (const one of views) byId(one).hidden = one !== view
    for (const id of ['back', 'print']) byId(id).hidden = view === 'home'
  }
}

/** What the page shows, one at a time: all files, a report, or what is printed of all files. */
const views = ['home', 'report', 'sheets'] as const

function wordsOf(error: unknown): Words {
  if (error instanceof JobError) return error.words
  const message = error instanceof Error ? error.message : String(error)
  return { en: message, zh: message }
}

if (isNewEnough()) {
  byId('old').remove()
  void workerMaker().then((start) => {
    const app = new App(start)
    document.documentElement.dataset['ready'] = String(app instanceof App)
  })
}
