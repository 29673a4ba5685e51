import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { commands, read } from '../src/cli/usages/index.js'
import type { Usage } from '../src/cli/usages/usage.js'
import { nianbao } from './support/command.js'

const usages: readonly (readonly [name: string, usage: Usage])[] = [
  ['', read],
  ...Object.entries(commands),
]

describe('help', () => {
  test.each(usages)(
    'of nianbao %s has each option, in both languages',
    async (name, { options }) => {
      const args = name === '' ? [] : [name]
      const [en, zh] = [
        await nianbao([...args, '--help']),
        await nianbao([...args, '-h', '--lang', 'zh']),
      ]
      expect([en.status, en.err, zh.status, zh.err]).toEqual([0, '', 0, ''])
      expect(en.out).toMatch(new RegExp(`^Usage: nianbao ${name}`))
      expect(zh.out).toMatch(new RegExp(`^用法：nianbao ${name}`))
      for (const option of [...Object.keys(options), 'help']) {
        expect(en.out).toMatch(new RegExp(`^ +(-\\w, )?--${option}\\b`, 'm'))
        expect(zh.out).toMatch(new RegExp(`^ +(-\\w, )?--${option}\\b`, 'm'))
      }
      // What is said in Chinese has no word of English but names, which stand in code.
      expect(zh.out).not.toMatch(/\b(?:Options|Commands|Arguments|the|of|and)\b/)
      const wide = en.out.split('\n').filter((line) => line.length > 100)
      expect(wide).toEqual([])
    },
  )

  test('lists all commands, and help of one is that of its own', async () => {
    const { out } = await nianbao(['help'])
    for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect((await nianbao(['help', 'series'])).out).toBe((await nianbao(['series', '--help'])).out)
    expect((await nianbao(['help', '--lang', 'zh'])).out).toMatch(/^用法：nianbao \[选项\]/)
    expect((await nianbao(['help', 'series', '--lang=zh'])).out).toMatch(/^用法：nianbao series/)
    expect((await nianbao(['help', 'serie'])).err).toBe(
      'nianbao: There is no command "serie". Did you mean series? See nianbao --help.\n',
    )
    expect((await nianbao(['help', 'xyz', '--lang', 'zh'])).err).toBe(
      'nianbao：没有“xyz”这个子命令。用法见 nianbao --help --lang zh。\n',
    )
  })
})

describe('what is misspelt', () => {
  test.each([
    [['exprot', 'a.html'], 'Did you mean nianbao export? See nianbao --help.'],
    [['finding', 'a.html'], 'Did you mean nianbao findings?'],
    [
      ['export', '--format', '--wide'],
      'Option --format lacks its value. See nianbao export --help.',
    ],
    [['a.html', '--limit'], 'Option --limit lacks its value.'],
    [['a.html', '--ndjsn'], "Unknown option '--ndjsn'. Did you mean --ndjson? See nianbao --help."],
    [['export', 'a', '--codbook', 'b'], 'Did you mean --codebook? See nianbao export --help.'],
    [
      ['exprot', '--lang', 'zh'],
      '没有“exprot”这个文件，也没有这个子命令。是否为“nianbao export”？',
    ],
    [
      ['view', '--ou', 'a', '--lang', 'zh'],
      '没有“--ou”这个选项。是否为“--out”？用法见 nianbao view --help',
    ],
  ])('%j', async (args, said) => {
    const { status, out, err } = await nianbao(args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(said)
  })

  test('a word that is near to no command is a file', async () => {
    expect((await nianbao(['wenjian'])).err).toContain('[input.unreadable]')
  })

  test('the language may stand before the command', async () => {
    expect((await nianbao(['--lang', 'zh', 'export'])).err).toContain('请用“--out”写明')
  })
})

describe('completion', () => {
  const shells = ['bash', 'zsh', 'fish', 'powershell']

  test.each(shells)('%s: every command and every option', async (shell) => {
    const { status, out, err } = await nianbao(['completion', shell])
    expect([status, err]).toEqual([0, ''])
    for (const [name, { options }] of usages) {
      expect(out).toContain(name)
      for (const option of Object.keys(options)) {
        expect(out).toContain(shell === 'fish' ? `-l ${option} ` : `--${option}`)
      }
    }
  })

  const hasBash = spawnSync('bash', ['-c', 'true']).status === 0
  const inBash = hasBash ? test.each : test.skip.each

  /** What bash offers for the last of these words. */
  async function offered(words: readonly string[]): Promise<string[]> {
    const { out } = await nianbao(['completion', 'bash'])
    const list = ['nianbao', ...words].map((word) => `'${word}'`).join(' ')
    const line = `${out}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length}; _nianbao; echo "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout
      .trim()
      .split(' ')
      .filter((word) => word !== '')
  }

  inBash([
    [['expo'], ['export']],
    [['s'], ['series', 'schema']],
    [['--nd'], ['--ndjson']],
    [['a.html', '--re'], ['--resume']],
    [['export', '--w'], ['--wide']],
    [
      ['export', 'a.html', '--lang', ''],
      ['en', 'zh'],
    ],
    [
      ['--format', 'd'],
      ['docx', 'doc'],
    ],
    [['export', '--limit', 'pa'], ['pages=']],
    [['completion', ''], shells],
    [['export', 'a'], []],
  ])('bash, %j', async (words, expected) => {
    expect(await offered(words)).toEqual(expected)
  })

  test('of a shell that is not known', async () => {
    const { status, err } = await nianbao(['completion', 'tcsh'])
    expect([status, err]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')])
  })
})
