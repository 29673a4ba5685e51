import { describe, expect, test } from '@jest/globals'
import { draw } from '../support/draw.js'
import { findingsOf, reportOf } from '../support/report.js'
import { disclosure2021, disclosure2021Values } from '../support/tables.js'

/** The paths of the warnings that say that a number has not been placed. */
const unplaced = (picture: string) =>
  findingsOf(reportOf(draw(picture)), 'number.unplaced').flatMap(({ severity, paths }) =>
    severity === 'warning' ? paths : [],
  )

const replaced = (was: string, now: string) => {
  const changed = disclosure2021.replace(was, now)
  expect(changed).not.toBe(disclosure2021)
  return changed
}

describe('numbers that no path has taken', () => {
  test('where the form is read as a whole, nothing is said', () => {
    expect(unplaced(disclosure2021)).toEqual([])
    expect(Object.keys(disclosure2021Values)).not.toEqual([])
  })

  test('under an unknown heading: the paths of the row that have no cell', () => {
    expect(unplaced(replaced('本年废止件数', '撤下文件'))).toEqual([
      '/disclosure/rules/repealed',
      '/disclosure/normativeDocuments/repealed',
    ])
  })

  test('beside an unknown label: the paths without a cell', () => {
    expect(unplaced(replaced('行政强制', '强制类'))).toEqual(['/disclosure/compulsion/decisions'])
  })

  test.each(['行政强制 17件', '行政强制（17）', '（六）行政强制：17'])(
    'in the label: %s',
    (label) => {
      const [, rest = ''] = /行政强制 *\|(.*)/.exec(disclosure2021) ?? []
      const changed = replaced(`行政强制 `, label).replace(rest, ' < | < | <')
      expect(unplaced(changed)).toEqual(['/disclosure/compulsion/decisions'])
    },
  )
})
