/** The command line cannot be understood; why is said in both languages. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  constructor(
    message: string,
    /** The same in Chinese. */
    readonly zh: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
