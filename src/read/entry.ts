/** A document in a file that holds others. */
export interface Entry {
  /** The name of the file that it was; '' where it has none. */
  readonly name: string
  /** The text of a message itself, or a file that comes with it. */
  readonly role: 'body' | 'file'
  /** The charset that the message states for it. */
  readonly charset?: string
  bytes(): Promise<Uint8Array>
}
