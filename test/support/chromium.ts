import { spawnSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'

/** Where Chromium is; null where there is none, and nothing can be opened. */
export const executablePath = chromiumPath()

function chromiumPath(): string | null {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH !== undefined) return CHROMIUM_PATH
  const found = ['chromium', 'chromium-browser', 'google-chrome'].map((name) =>
    spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(),
  )
  return found.find((path) => path !== '') ?? null
}

/** What a chapter of tests is called, which says so where it is skipped. */
export function named(name: string): string {
  return executablePath === null ? `${name} (skipped: there is none; set CHROMIUM_PATH)` : name
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
}
