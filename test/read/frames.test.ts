import { describe, expect, test } from '@jest/globals'
import { readDocument } from '../../src/read/index.js'

const place = 'http://www.example.gov.cn/nb/2022/'

/** A web archive of a page, and of the pages of its frames. */
function archiveOf(root: string, ...frames: readonly (readonly [header: string, html: string])[]) {
  const parts = [[`Content-Location: ${place}index.html`, root] as const, ...frames].map(
    ([header, html]) =>
      `Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n${header}\r\n\r\n${html}\r\n`,
  )
  return `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n${parts
    .map((part) => `--b\r\n${part}`)
    .join('')}--b--\r\n`
}

async function linesOf(archive: string): Promise<string[]> {
  const { blocks, tables } = await readDocument(new TextEncoder().encode(archive))
  return blocks.map((block) =>
    block.type === 'table'
      ? (tables[block.table]?.cells.map(({ text }) => text).join('|') ?? '')
      : block.text,
  )
}

const around = (frame: string) => `<body><h1>年度报告</h1><p>甲</p>${frame}<p>乙</p></body>`
const table =
  '<html><head><title>附表</title></head><body><table><tr><td>规章<td>3<tr><td>许可<td>4</table></body></html>'
const whole = ['年度报告', '甲', '规章|3|许可|4', '乙']

describe('pages in the frames of a web archive stand where the frames do', () => {
  test.each([
    ['by its address', `<iframe src="${place}table.html" width=100%></iframe>`],
    ['by its name beside the page', `<iframe width="100%" src=table.html></iframe>`],
  ])('named %s', async (_, frame) => {
    const archive = archiveOf(around(frame), [`Content-Location: ${place}table.html`, table])
    expect(await linesOf(archive)).toEqual(whole)
  })

  test('named by the name of the part', async () => {
    const archive = archiveOf(around('<iframe src="cid:frame-1@mhtml.blink"></iframe>'), [
      'Content-ID: <frame-1@mhtml.blink>',
      table,
    ])
    expect(await linesOf(archive)).toEqual(whole)
  })

  test('a page of frames alone', async () => {
    const archive = archiveOf(
      '<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="table.html"></frameset></html>',
      [`Content-Location: ${place}table.html`, around(table)],
    )
    expect(await linesOf(archive)).toEqual(whole)
  })

  test('a frame in a frame, and one that shows the page around it', async () => {
    const inner = `<body><iframe src="table.html"></iframe><iframe src="index.html"></iframe></body>`
    const archive = archiveOf(
      around('<iframe src="inner.html"></iframe>'),
      [`Content-Location: ${place}inner.html`, inner],
      [`Content-Location: ${place}table.html`, table],
    )
    expect(await linesOf(archive)).toEqual(whole)
  })

  test.each([
    ['no height', '<iframe src="table.html" height="0"></iframe>'],
    ['a style that hides it', '<iframe src="table.html" style="display:none"></iframe>'],
    ['a comment around it', '<!-- <iframe src="table.html"></iframe> -->'],
    ['another page', '<iframe src="other.html"></iframe>'],
  ])('not of one with %s', async (_, frame) => {
    const archive = archiveOf(around(frame), [`Content-Location: ${place}table.html`, table])
    expect(await linesOf(archive)).toEqual(['年度报告', '甲', '乙'])
  })
})
