import { spawnSync } from 'node:child_process'

/** What a program does in a process of its own, of this Node or another. */
export function inProcess(
  program: string,
  flags: readonly string[] = [],
  args: readonly string[] = [],
  execPath = process.execPath,
) {
  const from = performance.now()
  const all = [...flags, '--input-type=module', '--eval', program, ...args]
  const { status, stdout, stderr } = spawnSync(execPath, all, {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr, milliseconds: performance.now() - from }
}
