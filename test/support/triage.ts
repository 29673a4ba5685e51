/** What is said of many files at the end: how many were read, and what came of them, a line each. */
const triage = /^\d+ files? in [\d.]+ s: .+\n(?: {2}.+\n)*/gm

/** What else a command has said than what came of its files. */
export function withoutTriage(said: string): string {
  return said.replace(triage, '')
}
