/**
 * Writes the reference of all that the package exports to docs/api, from the docstrings. Whatever
 * has none is a warning, and a warning is a failure.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  Application,
  Comment,
  type Context,
  Converter,
  type Reflection,
  ReflectionKind,
  type TypeDocOptions,
} from 'typedoc'
import { codes } from '../src/codes.js'
import { errorCodes } from '../src/error.js'
import { codebook } from '../src/frame/codebook.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Types that only serve to derive others from the declarations of the form. */
const machinery = [
  'formats',
  'containers',
  'forms',
  'crossedForms',
  'Values',
  'NameOf',
  'Pointer',
  'sectionKeys',
  'DisclosureOf',
]

type Told = ReadonlyMap<string, string>

/** What the form prints over each value, and over each group of values, by its path. */
function labelsByPath(): Told {
  const chains = new Map<string, readonly (readonly string[])[]>()
  for (const { path, label, labelEn } of codebook) {
    const own = [label, labelEn].map((text) => text.split(' › '))
    for (let at: string = path; at.lastIndexOf('/') > 0; at = at.slice(0, at.lastIndexOf('/'))) {
      const known = chains.get(at)
      chains.set(at, known === undefined ? own : known.map((chain, n) => common(chain, own[n])))
    }
  }
  return new Map(
    [...chains].map(([path, own]) => [path, own.map((chain) => chain.join(' › ')).join(' · ')]),
  )
}

function common(one: readonly string[], other: readonly string[] = []): readonly string[] {
  const end = one.findIndex((label, at) => label !== other[at])
  return end === -1 ? one : one.slice(0, end)
}

/** What each entry of a list of codes means. */
function meanings(list: Readonly<Record<string, { readonly en: string; readonly zh: string }>>) {
  return Object.entries(list).map(([code, { en, zh }]) => [`/${code}`, `${en} ${zh}`] as const)
}

const told: Told = new Map([...labelsByPath(), ...meanings(codes), ...meanings(errorCodes)])

/** The names down to a reflection: `/requests/received/total`, whatever type it is a member of. */
function pathOf(one: Reflection): string {
  const names: string[] = []
  let at: Reflection | undefined = one
  while (at?.kindOf(ReflectionKind.Property) === true || at?.name === '__type') {
    if (at.name !== '__type') names.unshift(at.name)
    at = at.parent
  }
  return `/${names.join('/')}`
}

/** The members of each entry of a list of codes. */
const ofCodes: Told = new Map([
  ['severity', 'How much it matters, unless the finding says otherwise.'],
  ['basis', 'Where the rule comes from.'],
  ['formula', 'What must hold; null where no formula says it.'],
  ['en', 'What it means, in English.'],
  ['zh', 'What it means, in Chinese.'],
])

function saidOf(path: string): string | undefined {
  const end = path.lastIndexOf('/')
  return (
    told.get(path) ?? (told.has(path.slice(0, end)) ? ofCodes.get(path.slice(end + 1)) : undefined)
  )
}

/** Gives what the declarations tell of to each member that has no docstring. */
function tell(context: Context): void {
  for (const one of context.project.getReflectionsByKind(ReflectionKind.Property)) {
    const text = saidOf(pathOf(one))
    if (text !== undefined && !one.hasComment()) one.comment = new Comment([{ kind: 'text', text }])
  }
}

const options: TypeDocOptions = {
  name: 'nianbao',
  entryPoints: ['index', 'batch/index', 'ocr/index', 'schema', 'view/index'].map((name) =>
    join(root, `src/${name}.ts`),
  ),
  tsconfig: join(root, 'tsconfig.build.json'),
  readme: 'none',
  disableSources: true,
  intentionallyNotExported: machinery,
  // Whether they are right types is asked by `npm run types`, and takes most of the time here.
  skipErrorChecking: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, notDocumented: true },
}

/** Reads the exports of all entries; its log has a warning for each that nothing is said of. */
export async function application(): Promise<Application> {
  const app = await Application.bootstrap(options)
  app.converter.on(Converter.EVENT_RESOLVE_END, tell)
  return app
}

/** Whether there is a reference, and nothing to be said against it. */
async function write(folder: string): Promise<boolean> {
  const app = await application()
  const project = await app.convert()
  if (project === undefined) return false
  app.validate(project)
  await app.generateDocs(project, folder)
  return !app.logger.hasErrors() && !app.logger.hasWarnings()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await write(join(root, 'docs/api')))) process.exitCode = 1
}
