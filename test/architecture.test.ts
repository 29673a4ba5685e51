import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'

const project = join(dirname(fileURLToPath(import.meta.url)), '..')
const root = join(project, 'src')

interface Module {
  readonly name: string
  readonly source: ts.SourceFile
  /** Modules of the project, by their names; packages as they are written. */
  readonly imports: readonly string[]
}

const modules = modulesIn(root)

function modulesIn(folder: string): readonly Module[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => moduleOf(folder, relative(folder, join(folder, path)).replaceAll('\\', '/')))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function moduleOf(folder: string, name: string): Module {
  const text = readFileSync(join(folder, name), 'utf8')
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true)
  return { name, source, imports: importsOf(source, name) }
}

/** Static and dynamic imports, and what is passed on by `export … from`. */
function importsOf(source: ts.SourceFile, name: string): string[] {
  return nodesOf(source)
    .map(importedBy)
    .filter((path) => path !== null)
    .map((path) =>
      path.startsWith('.') ? posix.join(posix.dirname(name), path).replace(/\.js$/, '.ts') : path,
    )
}

function importedBy(node: ts.Node): string | null {
  const from =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : undefined
  return from !== undefined && ts.isStringLiteralLike(from) ? from.text : null
}

function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node]
  ts.forEachChild(node, (child) => void nodes.push(...nodesOf(child)))
  return nodes
}

const within = (folder: string) => (name: string) => name.startsWith(`${folder}/`)
const isOneOf =
  (...names: readonly string[]) =>
  (name: string) =>
    names.includes(name)
const either =
  (...tests: readonly ((name: string) => boolean)[]) =>
  (name: string) =>
    tests.some((one) => one(name))

const isOurs = (name: string) => name.endsWith('.ts')
const isBuiltIn = (name: string) => name.startsWith('node:')
const isPackage = (name: string) => !isOurs(name) && !isBuiltIn(name)
const nouns = either(
  within('sentences'),
  isOneOf(
    'budget.ts',
    'limits.ts',
    'lists.ts',
    'remembered.ts',
    'text.ts',
    'width.ts',
    'memo.ts',
    'numeral.ts',
    'grid.ts',
    'markup.ts',
    'inline.ts',
    'document.ts',
    'facts.ts',
    'finding.ts',
    'pointer.ts',
    'codes.ts',
    'error.ts',
    'stored.ts',
  ),
)
const isCommand = either((name) => /^cli\b.*\.ts$/.test(name), within('cli'))
/** A pure function of a report, that all who show its numbers ask. */
const isProof = isOneOf('check/proof.ts')
const isDisplay = either(within('format'), isOneOf('format.ts', 'inspect.ts'))

/** What the modules of a layer may import of the project. */
const layers: readonly (readonly [
  layer: string,
  has: (name: string) => boolean,
  may: (name: string) => boolean,
])[] = [
  ['the nouns', nouns, nouns],
  ['form', within('form'), within('form')],
  ['report', isOneOf('report.ts'), either(nouns, within('form'))],
  ['read', within('read'), either(nouns, within('read'))],
  [
    'ocr',
    within('ocr'),
    either(nouns, isOneOf('read/picture/ocr.ts', 'read/picture/gray.ts'), within('ocr')),
  ],
  [
    'extract',
    within('extract'),
    either(nouns, isOneOf('report.ts'), within('form'), within('extract')),
  ],
  ['check', within('check'), either(nouns, isOneOf('report.ts'), within('form'), within('check'))],
  [
    'define',
    within('define'),
    // The very modules that read the tables of the annual report, and that add up its numbers.
    either(
      nouns,
      isOneOf(
        'report.ts',
        'check/equation.ts',
        'check/ledger.ts',
        'check/proof.ts',
        'check/proven.ts',
        'extract/recognized.ts',
        'check/sums.ts',
        'check/whole.ts',
      ),
      isOneOf('extract/table/assemble.ts', 'extract/table/lexicon.ts', 'extract/table/index.ts'),
      isOneOf('extract/listed/index.ts'),
      within('form'),
      within('define'),
    ),
  ],
  [
    'frame',
    within('frame'),
    either(nouns, isProof, isOneOf('report.ts'), within('form'), within('frame')),
  ],
  [
    'verdict',
    isOneOf('verdict.ts'),
    either(nouns, isOneOf('report.ts'), within('form'), isOneOf('verdict.ts')),
  ],
  ['schema', isOneOf('schema.ts'), either(nouns, isOneOf('report.ts'), within('form'))],
  [
    'batch',
    within('batch'),
    either(
      nouns,
      isOneOf('parse.ts', 'report.ts', 'inspect.ts', 'verdict.ts', 'ocr/index.ts'),
      isOneOf('read/here.ts', 'read/index.ts', 'read/input.ts'),
      within('batch'),
    ),
  ],
  ['terminal', within('terminal'), either(isOneOf('lists.ts', 'width.ts'), within('terminal'))],
  [
    'format',
    isDisplay,
    either(
      nouns,
      isProof,
      isOneOf('report.ts', 'verdict.ts', 'explain.ts'),
      within('form'),
      within('terminal'),
      isDisplay,
    ),
  ],
  [
    'view',
    within('view'),
    // The rows of a table as people read them.
    either(
      nouns,
      isProof,
      isOneOf('report.ts', 'verdict.ts', 'format/outline.ts', 'format/marks.ts'),
      within('form'),
      within('view'),
    ),
  ],
  [
    'parse',
    isOneOf('parse.ts'),
    either(
      nouns,
      isOneOf(
        'report.ts',
        'extract/index.ts',
        'read/index.ts',
        'check/index.ts',
        'check/proven.ts',
        'inspect.ts',
      ),
    ),
  ],
  [
    'explain',
    isOneOf('explain.ts'),
    either(
      nouns,
      isProof,
      isOneOf('report.ts', 'parse.ts', 'extract/index.ts', 'extract/explain.ts'),
      within('form'),
    ),
  ],
]

function offences(
  has: (name: string) => boolean,
  isForbidden: (imported: string) => boolean,
): string[] {
  return modules
    .filter(({ name }) => has(name))
    .flatMap(({ name, imports }) =>
      imports.filter(isForbidden).map((imported) => `${name} imports ${imported}`),
    )
}

describe('layers', () => {
  test.each(layers)('%s: only what stands below it', (_, has, may) => {
    expect(modules.some(({ name }) => has(name)) || has('check/index.ts')).toBe(true)
    expect(offences(has, (imported) => isOurs(imported) && !may(imported))).toEqual([])
  })

  test('every module belongs to a layer, or joins them for the outside', () => {
    const outside = either(isCommand, isOneOf('index.ts'))
    const known = either(outside, ...layers.map(([, has]) => has))
    expect(modules.map(({ name }) => name).filter((name) => !known(name))).toEqual([])
  })

  test('every import of the project leads to a module of it', () => {
    const names = new Set(modules.map(({ name }) => name))
    // The build makes it.
    names.add('read/pdf/engine/cmaps.browser.ts')
    expect(
      offences(
        () => true,
        (name) => isOurs(name) && !names.has(name),
      ),
    ).toEqual([])
  })

  test('nothing imports index.ts, and only what reads whole reports parse.ts', () => {
    expect(offences((name) => !isCommand(name), isOneOf('index.ts'))).toEqual([])
    const top = either(isCommand, isOneOf('index.ts', 'explain.ts', 'batch/worker.ts'))
    expect(offences((name) => !top(name), isOneOf('parse.ts'))).toEqual([])
  })

  test.each(['src', 'corpus/make'])('no cycles in %s', (folder) => {
    const own = modulesIn(join(project, folder))
    expect(cyclesOf(new Map(own.map(({ name, imports }) => [name, imports])))).toEqual([])
  })

  test('the search for cycles finds one', () => {
    const imports = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['b.ts']],
    ])
    expect(cyclesOf(imports)).toEqual(['b.ts → c.ts → b.ts'])
  })
})

function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      cycles.push([...path.slice(path.indexOf(name)), name].join(' → '))
      return
    }
    if (done.has(name)) return
    for (const next of imports.get(name) ?? []) visit(next, [...path, name])
    done.add(name)
  }
  for (const name of imports.keys()) visit(name, [])
  return cycles
}

describe('packages', () => {
  const homes: readonly (readonly [name: string, home: (name: string) => boolean])[] = [
    ['zod', isOneOf('schema.ts')],
    ['piscina', isOneOf('batch/pool.ts')],
    ['tinyglobby', isOneOf('cli/inputs/files.ts')],
    ['commander', isOneOf('cli/program.ts')],
    ['css-tree', within('read/html/css')],
    ['css-select', within('read/html/css')],
    ['domutils', within('read/html/css')],
    ['color-string', isOneOf('read/html/css/values.ts')],
    ['bidi-js', isOneOf('read/html/bidi.ts')],
    ['parse5', isOneOf('read/html/parse.ts')],
    ['parse5-htmlparser2-tree-adapter', isOneOf('read/html/parse.ts')],
    ['domhandler', within('read/html')],
    ['iconv-lite', isOneOf('read/machine.ts')],
    ['mammoth', isOneOf('read/docx/index.ts')],
    ['saxes', isOneOf('read/docx/xml.ts')],
    ['numfmt', isOneOf('read/xlsx/numbers.ts')],
    ['@zip.js/zip.js', isOneOf('read/docx/archive.ts')],
    [
      'pdfjs-dist',
      isOneOf(
        ...['drawable', 'index', 'open', 'page-pictures', 'pdfjs', 'render'].map(
          (name) => `read/pdf/engine/${name}.ts`,
        ),
      ),
    ],
    ['fontkitten', isOneOf('read/pdf/engine/glyph-outlines.ts')],
    ['opencc-js', isOneOf('text.ts')],
    ['csv-stringify', isOneOf('cli/export/csv.ts')],
    ['csv-parse', isOneOf('cli/export/corrections.ts')],
    ['entities', isOneOf('read/text/references.ts')],
    ['hyparquet-writer', isOneOf('cli/export/parquet.ts')],
    ['write-excel-file', isOneOf('cli/export/xlsx.ts')],
    ['get-east-asian-width', isOneOf('width.ts')],
  ]
  const base = (name: string) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]

  test.each(homes)('%s has one home', (name, home) => {
    const used = modules.filter(({ imports }) => imports.some((path) => base(path) === name))
    expect(used.map((one) => one.name).filter((one) => !home(one))).toEqual([])
    expect(used.length).toBeGreaterThan(0)
  })

  test('no other package is imported', () => {
    const known = new Set(homes.map(([name]) => name))
    const isStray = (name: string) => isPackage(name) && !known.has(base(name) ?? '')
    expect(offences(() => true, isStray)).toEqual([])
  })

  /** What only Node runs: what has other modules in its place in a browser, and the rest. */
  const isNodeOnly = either(
    isOneOf('read/machine.ts', 'read/pdf/engine/load.ts', 'read/pdf/engine/render.ts'),
    within('read/pdf/thread'),
    within('batch'),
    within('ocr'),
    isCommand,
  )

  test('only what a browser has no part in touches the machine', () => {
    expect(offences((name) => !isNodeOnly(name), isBuiltIn)).toEqual([])
    const isNodes = (node: ts.Node) =>
      ts.isIdentifier(node) && ['Buffer', '__dirname', 'global'].includes(node.text)
    // A type is what mammoth is told that it is given.
    const isType = (node: ts.Node) => ts.isTypeReferenceNode(node.parent)
    expect(
      places(
        (node) => isNodes(node) && !isType(node),
        (name) => !isNodeOnly(name),
      ),
    ).toEqual([])
  })

  test('what stands in for a module in a browser is told to bundlers', () => {
    const { browser } = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8')) as {
      browser: Record<string, string>
    }
    const substitutes = modules.map(({ name }) => name).filter((name) => name.includes('.browser.'))
    const told = (name: string) => `./dist/${name.replace(/\.ts$/, '.js')}`
    expect(browser).toEqual(
      Object.fromEntries(
        substitutes.map((name) => [told(name.replace('.browser', '')), told(name)]),
      ),
    )
    expect(substitutes).toHaveLength(3)
  })

  test('packages that are imported are dependencies, and the other way round', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const used = new Set(modules.flatMap(({ imports }) => imports.filter(isPackage).map(base)))
    expect(Object.keys(dependencies).sort()).toEqual([...used].sort())
  })
})

/** Places of nodes that a rule forbids, as file:line. */
function places(
  isForbidden: (node: ts.Node) => boolean,
  has: (name: string) => boolean = () => true,
): string[] {
  return modules
    .filter(({ name }) => has(name))
    .flatMap(({ name, source }) =>
      nodesOf(source)
        .filter(isForbidden)
        .map((node) => `${name}:${lineOf(source, node.getStart(source))}`),
    )
}

const lineOf = (source: ts.SourceFile, position: number) =>
  source.getLineAndCharacterOfPosition(position).line + 1

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  if (ts.isExportSpecifier(node)) return node.name.text === 'default'
  return ts.canHaveModifiers(node)
    ? (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false)
    : false
}

/** `edition === '2021'`, whichever side the literal is on, and `case '2021':`. */
function asksEdition(node: ts.Node): boolean {
  if (ts.isCaseClause(node)) return /^['"]20\d\d['"]$/.test(node.expression.getText())
  if (!ts.isBinaryExpression(node) || !/[=!]==?/.test(node.operatorToken.getText())) return false
  const sides = [node.left.getText(), node.right.getText()]
  return sides.some((side) => /\bedition$/i.test(side)) && sides.some((side) => /^['"`]/.test(side))
}

type Function = ts.FunctionLikeDeclaration
const isFunction = (node: ts.Node): node is Function =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

function longFunctions(longest: number): string[] {
  return modules.flatMap(({ name, source }) =>
    nodesOf(source)
      .filter(isFunction)
      .map((node) => {
        const first = lineOf(source, node.getStart(source))
        return { first, lines: lineOf(source, node.end) - first + 1 }
      })
      .filter(({ lines }) => lines > longest)
      .map(({ first, lines }) => `${name}:${first} has ${lines} lines`),
  )
}

describe('habits', () => {
  test('no `any`', () => {
    expect(places((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([])
  })

  test('no default exports', () => {
    expect(places(isDefaultExport)).toEqual([])
  })

  test('no `console` but in the command', () => {
    const isConsole = (node: ts.Node) => ts.isIdentifier(node) && node.text === 'console'
    expect(places(isConsole, (name) => !isCommand(name))).toEqual([])
  })

  test('errors are caught only where documents are read, and in the command', () => {
    const catches = (node: ts.Node) =>
      ts.isCatchClause(node) || (ts.isPropertyAccessExpression(node) && node.name.text === 'catch')
    const may = either(
      ...[isCommand, within('read'), within('batch'), within('ocr')],
      isOneOf('budget.ts'),
    )
    expect(places(catches, (name) => !may(name))).toEqual([])
  })

  test('no list is spread into a call that takes any number of things: lists.ts does without', () => {
    const isMany = /\.(?:push|unshift|splice|max|min|concat|fromCharCode|fromCodePoint)$/
    const spreads = (node: ts.Node) =>
      ts.isCallExpression(node) &&
      node.arguments.some((one) => ts.isSpreadElement(one)) &&
      isMany.test(node.expression.getText())
    expect(places(spreads)).toEqual([])
  })

  test('nothing outside form/ asks which edition it is', () => {
    expect(places(asksEdition, (name) => !within('form')(name))).toEqual([])
  })

  test('nothing outside read/ asks which format it is', () => {
    const asks = (node: ts.Node) =>
      ts.isBinaryExpression(node) &&
      /[=!]==?/.test(node.operatorToken.getText()) &&
      /\bformat$/.test(node.left.getText()) &&
      /^['"`]/.test(node.right.getText())
    expect(places(asks, (name) => !either(isCommand, within('read'))(name))).toEqual([])
  })

  test('report.ts and document.ts are types, but for one list of keys', () => {
    const isCode = (node: ts.Node) => isFunction(node) || ts.isCallExpression(node)
    expect(places(isCode, isOneOf('report.ts', 'document.ts'))).toEqual([])
  })

  test('no function has more than 60 lines', () => {
    expect(longFunctions(60)).toEqual([])
  })

  test('the rules find what they look for', () => {
    const source = ts.createSourceFile(
      'x.ts',
      "const a: any = 1\nexport default a\nif (form.edition === '2019') console.log(a)",
      ts.ScriptTarget.ESNext,
      true,
    )
    const nodes = nodesOf(source)
    expect(nodes.filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)).toHaveLength(1)
    expect(nodes.filter(isDefaultExport)).toHaveLength(1)
    expect(nodes.filter(asksEdition)).toHaveLength(1)
  })
})
