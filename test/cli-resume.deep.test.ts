import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { seeded } from '../corpus/make/seeded.js'
import { nianbao } from './support/command.js'
import { isLong } from './support/depth.js'
import { smallFolder } from './support/small.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const corpus = join(root, 'corpus')
const path = smallFolder()

describe('--resume', () => {
  test('gives, byte for byte, what an undisturbed run gives', async () => {
    const [out, errors] = [path('r.ndjson'), path('r-errors.ndjson')]
    const args = [path('reports'), '--out', out, '--errors', errors, '--jobs', '2', '--resume']
    await nianbao(args)
    const [whole, failed] = [readFileSync(out), readFileSync(errors)]
    const draw = seeded(11)
    for (let time = 0; time < (isLong ? 6 : 2); time += 1) {
      // Each file ends where it was when the process was killed, in the middle of a line or not.
      truncateSync(out, draw(0, whole.length))
      truncateSync(errors, draw(0, failed.length))
      await nianbao(args)
      expect(readFileSync(out).equals(whole)).toBe(true)
      expect(readFileSync(errors).equals(failed)).toBe(true)
    }
    const { err } = await nianbao(args)
    expect(err).toContain('9 were read before')
    expect(readFileSync(out).equals(whole)).toBe(true)
  })

  test('after the process was killed again and again, at moments of no choice', async () => {
    const draw = seeded(7)
    const undisturbed = path('u.ndjson')
    const reports = join(corpus, '[a-h]*/source.html')
    const args = (file: string) => [reports, '--out', file, '--jobs', '2', '--resume']
    await nianbao(args(undisturbed))
    const whole = readFileSync(undisturbed)
    for (let time = 0; time < (isLong ? 10 : 2); time += 1) {
      const out = path(`k${time}.ndjson`)
      // Nothing or most is written when it is killed; never all, or it would be over.
      await killedAt(args(out), out, draw(0, Math.floor(whole.length * 0.6)))
      expect(sizeOf(out)).toBeLessThan(whole.length)
      await nianbao(args(out))
      expect(readFileSync(out).equals(whole)).toBe(true)
    }
  }, 180_000)
})

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0)

/** Kills a process of the command once its output has so many bytes. */
async function killedAt(args: readonly string[], out: string, bytes: number): Promise<void> {
  const child = spawn('node', [join(root, 'dist/cli.js'), ...args], { cwd: root })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (sizeOf(out) < bytes) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  await ended
}
