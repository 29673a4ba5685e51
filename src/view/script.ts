/**
 * What the page does beyond its links: it lights both ends of a link, brings the other one into
 * sight, and steps through the findings. It builds nothing and reads nothing but ids and links.
 */
export const script = `'use strict'
;(() => {
  const root = document.documentElement
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const byId = (id) => document.getElementById(id)
  const places = '[id^="cell-"], [id^="line-"], [id^="box-"]'
  const values = '[id^="value-"], [id^="unmapped-"]'

  /** The links to each place, from the values and the numbers that were read there. */
  const readers = new Map()
  for (const value of all(values)) {
    const target = value.querySelector('a[href^="#cell-"], a[href^="#line-"]')
    if (target === null) continue
    const place = target.hash.slice(1)
    readers.set(place, [...(readers.get(place) ?? []), value])
  }

  const placeOf = (value) =>
    value.querySelector('a[href^="#cell-"], a[href^="#line-"]')?.hash.slice(1) ?? null
  const atPlace = (id) => [byId(id), byId(id.replace('cell-', 'box-'))]

  /** An element with all that stands for the same: the value, its cell, its box on the page. */
  const familyOf = (element) => {
    const value = element.closest(values)
    const place = element.closest(places)
    if (value === null && place === null) return [element]
    const id = value === null ? place.id.replace('box-', 'cell-') : placeOf(value)
    if (id === null) return [value]
    const family = value === null ? (readers.get(id) ?? []) : [value]
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
    const link = event.target.closest('a[href^="#"]')
    if (link === null) return
    const target = byId(decodeURIComponent(link.hash.slice(1)))
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

  const found = all('.finding')
  let at = -1
  const step = (by) => {
    if (found.length === 0) return
    at = at === -1 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length
    const finding = found[at]
    finding.focus({ preventScroll: true })
    history.replaceState(null, '', '#' + finding.id)
    const named = all('a[href^="#value-"], a[href^="#unmapped-"]', finding)
      .map((link) => byId(decodeURIComponent(link.hash.slice(1))))
      .filter((one) => one !== null)
    light(named.flatMap(familyOf), finding)
    finding.scrollIntoView({ block: 'nearest' })
  }
  for (const [index, finding] of found.entries()) {
    finding.addEventListener('focusin', () => void (at = index))
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'n') step(1)
    if (event.key === 'p') step(-1)
  })
  byId('next')?.addEventListener('click', () => step(1))
  byId('previous')?.addEventListener('click', () => step(-1))

  const pane = byId('published')
  const show = (view) => {
    pane.dataset.view = view
    for (const button of all('[data-show]')) {
      button.setAttribute('aria-pressed', String(button.dataset.show === view))
    }
  }
  for (const button of all('[data-show]')) {
    button.addEventListener('click', () => show(button.dataset.show))
  }
  if (pane.querySelector('.page') !== null) show('pages')
  for (const one of all('.switch, .steps')) one.hidden = false

  for (const input of all('input[name="lang"]')) {
    input.addEventListener('change', () => {
      root.lang = input.value === 'zh' ? 'zh' : 'en'
    })
  }
  if (location.hash !== '') arrive()
})()
`
