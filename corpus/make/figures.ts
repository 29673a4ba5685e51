import { applicants, outcomeGroups, remedies, remedyPaths } from './form.js'
import type { Draw } from './seeded.js'

/** Invented figures that add up as a report's should: a start for the truth of a fictitious body. */
export type Values = Record<string, number | null>

export type Size = {
  readonly edition: '2021' | '2019'
  /** Requests of natural persons in a busy row. */
  readonly requests: number
  /** Only cities with districts and above make rules. */
  readonly rules: boolean
}

const outcomePaths = (edition: Size['edition']): readonly string[] =>
  outcomeGroups
    .filter(({ path }) => path !== 'total')
    .flatMap(({ path, lines }) => {
      if (lines.length === 0) return [path]
      if (path === 'other' && edition === '2019') return ['other/combined']
      return lines.map(([line]) => `${path}/${line}`)
    })

const shares: Readonly<Record<string, number>> = {
  naturalPerson: 1,
  business: 0.3,
  research: 0.05,
  nonprofit: 0.06,
  legalService: 0.12,
  otherOrganization: 0.08,
}

const parts = applicants.map(([key]) => key).filter((key) => key !== 'total')

type Column = Record<string, number>

function drawColumn(draw: Draw, size: Size, share: number): Column {
  const most = Math.max(1, Math.round(size.requests * share))
  const outcomes = outcomePaths(size.edition).map((path) => {
    const idle = draw(1, 10) > (path === 'granted' || path === 'partlyGranted' ? 9 : 5)
    return [`outcomes/${path}`, idle ? 0 : draw(0, most)] as const
  })
  const answered = outcomes.reduce((sum, [, count]) => sum + count, 0)
  const carriedForward = draw(0, Math.ceil(most / 2))
  const broughtForward = draw(0, Math.min(answered, Math.ceil(most / 3)))
  const received = answered + carriedForward - broughtForward
  return {
    received,
    broughtForward,
    ...Object.fromEntries(outcomes),
    'outcomes/total': answered,
    carriedForward,
  }
}

export function drawRequests(draw: Draw, size: Size): Values {
  const columns = parts.map((key) => [key, drawColumn(draw, size, shares[key] ?? 0)] as const)
  const paths = Object.keys(columns[0]![1])
  return Object.fromEntries(
    paths.flatMap((path) => {
      const own = columns.map(([key, column]) => [key, column[path] ?? 0] as const)
      const total = own.reduce((sum, [, count]) => sum + count, 0)
      return [...own, ['total', total] as const].map(([key, count]) => [
        `/requests/${path}/${key}`,
        count,
      ])
    }),
  )
}

export function drawProceedings(draw: Draw, most: number): Values {
  const drawOne = (path: string) => {
    const counts = remedies.slice(0, -1).map(([key]) => [key, draw(0, most)] as const)
    const total = counts.reduce((sum, [, count]) => sum + count, 0)
    return [...counts, ['total', total] as const].map(
      ([key, count]) => [`/proceedings/${path}/${key}`, count] as const,
    )
  }
  return Object.fromEntries(remedyPaths.flatMap(drawOne))
}

const cents = (draw: Draw, from: number, to: number) => draw(from * 100, to * 100) / 100

function drawStock(draw: Draw, path: string, most: number): Values {
  const issued = draw(0, most)
  const repealed = draw(0, most)
  return {
    [`/disclosure/${path}/issued`]: issued,
    [`/disclosure/${path}/repealed`]: repealed,
    [`/disclosure/${path}/inForce`]: most === 0 ? 0 : issued + draw(2, 9 * most),
  }
}

function drawDisclosure2021(draw: Draw, size: Size): Values {
  return {
    ...drawStock(draw, 'rules', size.rules ? 4 : 0),
    ...drawStock(draw, 'normativeDocuments', 17),
    '/disclosure/licensing/decisions': draw(1200, 99000),
    '/disclosure/penalties/decisions': draw(300, 9000),
    '/disclosure/compulsion/decisions': draw(11, 280),
    '/disclosure/fees/collected': cents(draw, 120, 9000),
  }
}

function drawMade(draw: Draw, path: string, most: number): Values {
  const made = draw(0, most)
  const published = draw(0, made)
  const total = most === 0 ? 0 : published + draw(3, 8 * most)
  return {
    [`/disclosure/${path}/newlyMade`]: made,
    [`/disclosure/${path}/newlyPublished`]: published,
    [`/disclosure/${path}/totalPublished`]: total,
  }
}

function drawItems(draw: Draw, path: string, most: number): Values {
  const before = draw(2, most)
  return {
    [`/disclosure/${path}/itemsPriorYear`]: before,
    [`/disclosure/${path}/itemsChange`]: draw(-Math.min(before, 9), 9),
    [`/disclosure/${path}/decisions`]: draw(0, 40 * most),
  }
}

function drawDisclosure2019(draw: Draw, size: Size): Values {
  return {
    ...drawMade(draw, 'rules', size.rules ? 5 : 0),
    ...drawMade(draw, 'normativeDocuments', 21),
    ...drawItems(draw, 'licensing', 310),
    ...drawItems(draw, 'otherServices', 160),
    ...drawItems(draw, 'penalties', 700),
    ...drawItems(draw, 'compulsion', 60),
    '/disclosure/fees/itemsPriorYear': draw(3, 30),
    '/disclosure/fees/itemsChange': draw(-2, 4),
    '/disclosure/procurement/projects': draw(4, 160),
    '/disclosure/procurement/amount': cents(draw, 30, 5000),
  }
}

export function drawValues(draw: Draw, size: Size): Values {
  const disclosure = size.edition === '2021' ? drawDisclosure2021 : drawDisclosure2019
  return {
    ...disclosure(draw, size),
    ...drawRequests(draw, size),
    ...drawProceedings(draw, Math.ceil(size.requests / 9)),
  }
}
