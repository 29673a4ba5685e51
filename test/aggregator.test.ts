import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readConfig, settings } from '../examples/aggregator/config.js'

const folder = join(import.meta.dirname, '../examples/aggregator')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')

describe('the configuration of examples/aggregator', () => {
  test('the README lists every variable with its default', () => {
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` +\| `([^`]*)`/gm)].map(
      ([, name, value]) => [name, value],
    )
    // That of CONCURRENCY is the machine's.
    const defaults = Object.entries({ ...readConfig({}), CONCURRENCY: 'cores' })
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(defaults.map(([name, value]) => [name, String(value)])),
    )
    expect(listed).toHaveLength(Object.keys(settings.shape).length)
  })

  test.each([
    ['PORT', 'none'],
    ['ATTEMPTS', '0'],
    ['LOCK_MS', '1.5'],
    ['REDIS_URL', 'nowhere'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`at ${name}`))
  })

  test('numbers are read', () => {
    expect(readConfig({ PORT: '9000', LOG_LEVEL: 'warn' })).toMatchObject({
      PORT: 9000,
      LOG_LEVEL: 'warn',
    })
  })
})

test('the README shows the tables of the schema', () => {
  const schema = readFileSync(join(folder, 'schema.sql'), 'utf8')
  const tables = [...schema.matchAll(/create table if not exists (\w+)/g)].map(([, name]) => name)
  expect(tables.length).toBeGreaterThan(0)
  const listed = [...readme.matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, name]) => name)
  expect(listed).toEqual(tables)
})
