/** The operators of a page, with what each is called with. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** Where pdf.js keeps what all pages have, and what a page has of its own. */
interface Kept {
  readonly commonObjs: unknown
  readonly objs: unknown
}

/** The object that pdf.js keeps for a page under a name, once it is there. */
export function loaded({ commonObjs, objs }: Kept, name: string): Promise<unknown> {
  const objects = (name.startsWith('g_') ? commonObjs : objs) as {
    get(id: string, callback: (object: unknown) => void): void
  }
  return new Promise((resolve) => objects.get(name, resolve))
}

/** pdf.js's names for the fonts that operators set. */
export function fontsIn({ fnArray, argsArray }: Operators, setFont: number): ReadonlySet<string> {
  return new Set(
    fnArray.flatMap((code, at) =>
      code === setFont ? [String((argsArray[at] as readonly unknown[])[0])] : [],
    ),
  )
}
