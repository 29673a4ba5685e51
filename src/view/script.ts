/**
 * What the page does beyond its links: it lights both ends of a link, brings the other one into
 * sight, and steps through the findings. It builds nothing, reads nothing but ids and links, and
 * looks for what it needs when it needs it, so that a report may come and go while it runs.
 */
export const script = `'use strict'
;(() => {
  const root = document.documentElement
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const byId = (id) => document.getElementById(id)
  const places = '[id^="cell-"], [id^="line-"], [id^="box-"]'
  const values = '[id^="value-"], [id^="unmapped-"]'
  const toPlace = 'a[href^="#cell-"], a[href^="#line-"]'
  const targetOf = (link) => byId(decodeURIComponent(link.hash.slice(1)))

  const placeOf = (value) => value.querySelector(toPlace)?.hash.slice(1) ?? null
  const atPlace = (id) => [byId(id), byId(id.replace('cell-', 'box-'))]

  /** The values and the numbers that were read at each place, found once for each report. */
  const known = new WeakMap()
  const readersAt = (place) => {
    const read = byId('read')
    if (read === null) return []
    if (!known.has(read)) {
      const readers = new Map()
      for (const value of all(values, read)) {
        const id = placeOf(value)
        if (id !== null) readers.set(id, [...(readers.get(id) ?? []), value])
      }
      known.set(read, readers)
    }
    return known.get(read).get(place) ?? []
  }

  /** An element with all that stands for the same: the value, its cell, its box on the page. */
  const familyOf = (element) => {
    const value = element.closest(values)
    const place = element.closest(places)
    if (value === null && place === null) return [element]
    const id = value === null ? place.id.replace('box-', 'cell-') : placeOf(value)
    if (id === null) return [value]
    const family = value === null ? readersAt(id) : [value]
    return [...new Set([...family, ...atPlace(id)])].filter((one) => one !== null)
  }

  const isShown = (element) => element.getClientRects().length > 0
  const paneOf = (element) => element.closest('.pane')

  const light = (elements, origin) => {
    for (const one of all('.lit')) one.classList.remove('lit')
    for (const one of elements) one.classList.add('lit')
    const done = new Set([origin && paneOf(origin)])
    for (const one of elements.filter(isShown)) {
      const pane = paneOf(one)
      if (done.has(pane)) continue
      done.add(pane)
      one.scrollIntoView({ block: 'center', inline: 'nearest' })
    }
  }

  const follow = (event) => {
    const link = event.target.closest?.('a[href^="#"]') ?? null
    if (link === null) return
    const target = targetOf(link)
    if (target === null || !target.matches(places + ',' + values)) return
    const own = link.closest(places + ',' + values)
    // Whoever goes through links by keyboard must not lose sight of the one that has the focus.
    light(familyOf(own ?? target), own === null && event.type === 'click' ? null : link)
  }
  document.addEventListener('focusin', follow)
  document.addEventListener('click', follow)

  const arrive = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)))
    if (target === null) return
    target.closest('details')?.setAttribute('open', '')
    if (target.matches(places + ',' + values)) light(familyOf(target), target)
  }
  addEventListener('hashchange', arrive)

  let last = null
  const step = (by) => {
    const found = all('.finding').filter(isShown)
    if (found.length === 0) return
    const at = found.indexOf(last)
    const next = at === -1 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length
    const finding = found[next]
    finding.focus({ preventScroll: true })
    try {
      history.replaceState(null, '', '#' + finding.id)
    } catch {}
    const named = all('a[href^="#value-"], a[href^="#unmapped-"]', finding)
      .map(targetOf)
      .filter((one) => one !== null)
    light(named.flatMap(familyOf), finding)
    finding.scrollIntoView({ block: 'nearest' })
  }
  document.addEventListener('focusin', (event) => {
    last = event.target.closest?.('.finding') ?? last
  })
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest?.('input, textarea, select, dialog') && event.target.type !== 'radio') return
    if (event.key === 'n') step(1)
    if (event.key === 'p') step(-1)
  })
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('button') ?? null
    if (button === null) return
    if (button.id === 'next') step(1)
    if (button.id === 'previous') step(-1)
    const { show } = button.dataset
    if (show === undefined) return
    paneOf(button).dataset.view = show
    for (const one of all('[data-show]')) {
      one.setAttribute('aria-pressed', String(one.dataset.show === show))
    }
  })

  /** Rows of the table over all files: those of one result, those that hold some words. */
  const filter = () => {
    const kind = document.querySelector('[data-filter][aria-pressed="true"]')?.dataset.filter ?? ''
    const wanted = (document.querySelector('[data-search]')?.value ?? '').trim().toLowerCase()
    for (const row of all('[data-kind]')) {
      const isKind = kind === '' || row.dataset.kind === kind
      row.hidden = !isKind || !row.textContent.toLowerCase().includes(wanted)
    }
  }
  document.addEventListener('input', (event) => {
    if (event.target.dataset.search !== undefined) filter()
  })
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-filter]') ?? null
    if (button === null) return
    for (const one of all('[data-filter]')) one.setAttribute('aria-pressed', String(one === button))
    filter()
  })
  document.addEventListener('overview', filter)

  document.addEventListener('change', (event) => {
    if (event.target.name === 'lang') root.lang = event.target.value
  })
  root.classList.add('scripted')
  if (location.hash !== '') arrive()
})()
`
