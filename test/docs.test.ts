import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { filled } from '../docs/make.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))

/** What their blocks give when they are run takes long: test/docs.long.test.ts. */
describe('pages', () => {
  test.each(pages)('docs/%s: what the code tells is as it tells it', async (page) => {
    const text = readFileSync(join(root, 'docs', page), 'utf8')
    expect(await filled(text)).toBe(text)
  })

  test.each(pages)('docs/%s leads back to a README, and nowhere that is not there', (page) => {
    const text = readFileSync(join(root, 'docs', page), 'utf8')
    expect(text).toMatch(/\]\(\.\.\/README(?:\.zh-CN)?\.md\)/)
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(root, 'docs', path)))).toEqual([])
  })
})
