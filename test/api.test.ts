import { expect, test } from '@jest/globals'
import { LogLevel, ReflectionKind } from 'typedoc'
import { application } from '../docs/api.js'
import * as batch from '../src/batch/index.js'
import * as nianbao from '../src/index.js'
import * as ocr from '../src/ocr/index.js'
import * as schema from '../src/schema.js'
import * as view from '../src/view/index.js'

/** Warnings are kept as text: the log would print them among the results of the tests. */
async function reference() {
  const app = await application()
  const warnings: string[] = []
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) warnings.push(message)
  }
  const project = await app.convert()
  if (project === undefined) throw new Error('the sources do not compile')
  app.validate(project)
  const values = [ReflectionKind.Variable, ReflectionKind.Function, ReflectionKind.Class]
  const exported = (project.children ?? []).map(({ name, children = [] }) => [
    name,
    children
      .filter((child) => child.kindOf(values))
      .map((child) => child.name)
      .sort(),
  ])
  return { warnings, exported: Object.fromEntries(exported) as Record<string, string[]> }
}

test('the reference has every export of every entry, and a docstring for each', async () => {
  const { warnings, exported } = await reference()
  expect(exported).toEqual({
    index: Object.keys(nianbao).sort(),
    batch: Object.keys(batch).sort(),
    ocr: Object.keys(ocr).sort(),
    schema: Object.keys(schema).sort(),
    view: Object.keys(view).sort(),
  })
  expect(warnings).toEqual([])
})
