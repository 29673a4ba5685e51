import { before, removeStandIns } from './before.js'
import { bring, type Change, changesSince, undo } from './built-ins.js'

// pdf.js comes in a build for older engines, which mends their built-ins for the whole thread: it adds
// what is missing, and replaces what has some rare fault. The replacements are slow (JSON.stringify
// sixteen times) and not needed; what is added is needed, but only while a file is read.

const changes = changesSince(before)
undo(changes)
removeStandIns()

const additions = changes.filter((change) => change.before === undefined)

let borrowers = 0
let brought: readonly Change[] = []

/** Lets pdf.js have what it added to the built-ins, until it is told that it is no longer needed. */
export function borrow(): void {
  if (borrowers === 0) brought = bring(additions)
  borrowers += 1
}

/** The built-ins are what they were as soon as nobody needs them otherwise. */
export function giveBack(): void {
  borrowers -= 1
  if (borrowers === 0) undo(brought)
}
