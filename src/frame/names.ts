/**
 * The words that stand in a variable's name for the steps of a pointer, where the step itself would
 * make the name too long for Stata (32 characters). A step may be named with the one before it; an
 * empty word leaves the step out.
 */
const words = {
  disclosure: 'disc',
  normativeDocuments: 'norm_docs',
  itemsPriorYear: 'items_prior',
  requests: 'req',
  outcomes: '',
  'outcomes/total': 'outcomes',
  forbiddenByLaw: 'forbidden',
  securityAndStability: 'security',
  thirdPartyRights: 'third_party',
  internalAffairs: 'internal',
  deliberativeProcess: 'process',
  enforcementFiles: 'enforcement',
  administrativeInquiry: 'inquiry',
  unavailable: 'unavail',
  needsCreation: 'creation',
  notProcessed: 'notproc',
  naturalPerson: 'natural',
  nonprofit: 'npo',
  legalService: 'legal',
  otherOrganization: 'otherorg',
  proceedings: 'proc',
  afterReconsideration: 'after',
  statistics: 'stat',
  'statistics/disclosure': 'disc',
  'statistics/requests': 'req',
  normativeDocumentsIssued: 'norm_docs_issued',
  'disclosure/channels': 'by',
  'response/channels': '',
  response: 'resp',
  pressConferences: 'press',
  socialMedia: 'social',
  attendedByHead: 'by_head',
  notGovernmentInformation: 'not_govt_info',
  replies: 'rep',
  'replies/denied': 'deny',
} as const

type Words = typeof words

/** A camel-cased step in snake case. */
type Snake<
  Step extends string,
  Done extends string = '',
> = Step extends `${infer Char}${infer Rest}`
  ? Snake<Rest, `${Done}${Char extends Lowercase<Char> ? Char : `_${Lowercase<Char>}`}`>
  : Done

type WordOf<Above extends string, Step extends string> = `${Above}/${Step}` extends keyof Words
  ? Words[`${Above}/${Step}`]
  : Step extends keyof Words
    ? Words[Step]
    : Snake<Step>

type Joined<Before extends string, Word extends string> = Word extends ''
  ? Before
  : Before extends ''
    ? Word
    : `${Before}_${Word}`

/** What `nameOf` makes of a pointer, for the compiler: a name that is misspelt does not compile. */
export type NameOf<
  Path extends string,
  Above extends string = '',
  Before extends string = '',
> = Path extends `/${infer Step}/${infer Rest}`
  ? NameOf<`/${Rest}`, Step, Joined<Before, WordOf<Above, Step>>>
  : Path extends `/${infer Step}`
    ? Joined<Before, WordOf<Above, Step>>
    : never

/**
 * The name of a value's column: its pointer in snake case, shortened. Letters, digits and underscores,
 * at most 32 of them, as Stata, R, SQL and pandas take it: `req_denied_state_secret_natural`.
 */
export function nameOf<Path extends string>(pointer: Path): NameOf<Path> {
  const own: Readonly<Record<string, string>> = words
  const steps = pointer.split('/').slice(1)
  return steps
    .map((step, at) => own[`${steps[at - 1] ?? ''}/${step}`] ?? own[step] ?? snakeCase(step))
    .filter((word) => word !== '')
    .join('_') as NameOf<Path>
}

function snakeCase(step: string): string {
  return step.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
