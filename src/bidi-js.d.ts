/** The package's own types name a default export that Node's import of it does not have. */
declare module 'bidi-js' {
  export interface EmbeddingLevels {
    readonly levels: Uint8Array
  }
  interface Bidi {
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): EmbeddingLevels
    getReorderSegments(
      text: string,
      levels: EmbeddingLevels,
      first: number,
      last: number,
    ): (readonly number[])[]
    getMirroredCharacter(char: string): string | null
  }
  export default function bidiFactory(): Bidi
}
