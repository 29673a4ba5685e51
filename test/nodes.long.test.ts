import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { hostChild, hostFiles } from './support/host.js'
import { inProcess } from './support/process.js'

/**
 * The newer releases of Node: what is read, and what is left of the process, is the same as here. NODES is
 * the folder into whose node_modules `npm install node-22@npm:node@22 node-24@npm:node@24` has put them.
 */
const versions = ['22', '24'] as const
const binaryOf = (version: string) =>
  join(process.env['NODES'] ?? '', `node_modules/node-${version}/bin/node`)
const missing = versions.filter((version) => !existsSync(binaryOf(version)))

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const library = pathToFileURL(join(root, 'dist/node/index.js')).href
const paths = hostFiles.map((file) => join(root, 'corpus', file))

/** The JSON of each report. */
const program = `
const { parseReport } = await import(process.argv[1])
for (const path of process.argv.slice(2)) console.log(JSON.stringify(await parseReport(path)))
`

const reports = (execPath?: string) => inProcess(program, [], [library, ...paths], execPath)

const titled = versions.map(
  (version) =>
    [
      `Node ${version}${missing.includes(version) ? ' (skipped: there is none in NODES)' : ''}`,
      version,
    ] as const,
)

describe.each(titled)('%s', (_, version) => {
  const ifThere = missing.includes(version) ? test.skip : test

  ifThere('is what it says', () => {
    const { stdout } = inProcess('console.log(process.version)', [], [], binaryOf(version))
    expect(stdout).toMatch(new RegExp(`^v${version}\\.`))
  })

  ifThere('reads every format to the same bytes', () => {
    const { stdout, stderr, status } = reports(binaryOf(version))
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout.split('\n')).toHaveLength(paths.length + 1)
    expect(stdout).toBe(reports().stdout)
  })

  ifThere.each(hostFiles)('built-ins and globals are what they were: %s', (file) => {
    const args = [library, join(root, 'corpus', file)]
    const { stdout, stderr } = inProcess(hostChild, [], args, binaryOf(version))
    expect({ stdout, stderr }).toEqual({ stdout: '[]', stderr: '' })
  })
})
