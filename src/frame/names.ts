/**
 * The words that stand in a variable's name for the steps of a pointer, where the step itself would
 * make the name too long for Stata (32 characters). A step may be named with the one before it; an
 * empty word leaves the step out.
 */
const words: Readonly<Record<string, string>> = {
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
}

/**
 * The name of a value's column: its pointer in snake case, shortened. Letters, digits and underscores,
 * at most 32 of them, as Stata, R, SQL and pandas take it: `req_denied_state_secret_natural`.
 */
export function nameOf(pointer: string): string {
  const steps = pointer.split('/').slice(1)
  return steps
    .map((step, at) => words[`${steps[at - 1] ?? ''}/${step}`] ?? words[step] ?? snakeCase(step))
    .filter((word) => word !== '')
    .join('_')
}

function snakeCase(step: string): string {
  return step.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
