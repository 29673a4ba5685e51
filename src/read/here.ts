let isSet = false

/**
 * Says that this thread reads all by itself. It does so where it is one that is ended when a file takes
 * too much; and where the sources run as they are, since threads take no TypeScript.
 */
export function stayInThisThread(): void {
  isSet = true
}

export function staysInThisThread(): boolean {
  return isSet || import.meta.url.endsWith('.ts')
}

/** Whether this thread is the library's own, in which nothing else runs. */
export function isOwnThread(): boolean {
  return isSet
}
