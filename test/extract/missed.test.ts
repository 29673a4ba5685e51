import { describe, expect, test } from '@jest/globals'
import type { Table } from '../../src/document.js'
import { draw } from '../support/draw.js'
import { findingsOf, reportOf } from '../support/report.js'

const reconsideration = (headings: string, numbers: string): Table =>
  draw(`
    | 行政复议 | < | < | < | 行政诉讼 | < | < | < | < | < | < | < | < | < |
    | ${headings} | 未经复议直接起诉 | < | < | < | < | 复议后起诉 | < | < | < | < |
    | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    | ${numbers} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |`)
const requests = (rows: string): Table =>
  draw(`
    | （本列数据的勾稽关系为） | 申请人情况 | < | < | < | < | < | < |
    | ^ | 自然人 | 法人或其他组织 | < | < | < | < | 总计 |
    | ^ | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^ |
    ${rows}`)
const row = (label: string, first: number) =>
  `| ${label} | ${first} | 0 | 0 | 0 | 0 | 0 | ${first} |`
const withoutLast = (received: number) =>
  requests(
    [
      row('一、本年新收政府信息公开申请数量', received),
      row('二、上年结转政府信息公开申请数量', 2),
      row('（七）总计', 9),
    ].join('\n'),
  )

describe('rows and columns that are missing', () => {
  const noTotal = reconsideration('结果维持 | 结果纠正 | 其他结果 | 尚未审结', '1 | 2 | 3 | 4')
  const noPending = (total: number) =>
    reconsideration('结果维持 | 结果纠正 | 其他结果 | 总计', `1 | 2 | 3 | ${total}`)
  const [total, pending] = ['total', 'pending'].map((one) => `/proceedings/reconsideration/${one}`)
  const carried = '/requests/carriedForward/total'

  test.each<[string, Table, string | undefined, 'info' | 'warning']>([
    ['in a table that ends on its page', noTotal, total, 'info'],
    ['in a table that the edge of its page may cut', { ...noTotal, isCut: true }, total, 'warning'],
    ['where the sum holds without it', noPending(6), pending, 'info'],
    ['where the sum lacks it', noPending(10), pending, 'warning'],
    ['where the balance holds without it', withoutLast(7), carried, 'info'],
    ['where the balance lacks it', withoutLast(8), carried, 'warning'],
  ])('%s', (_, table, path, severity) => {
    const report = reportOf(table)
    const told = [...findingsOf(report, 'column.missing'), ...findingsOf(report, 'row.missing')]
    expect(told.find(({ paths }) => paths.some((one) => one === path))?.severity).toBe(severity)
  })
})
