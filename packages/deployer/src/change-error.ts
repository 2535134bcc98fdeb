/** A change that cannot be made: what is wrong, what is allowed, what to change. The command was used wrongly. */
export class ChangeError extends Error {
  override readonly name = "ChangeError";
  /** What could have been asked for instead, where that is known. */
  readonly allowed: string | undefined;

  constructor(message: string, options: { readonly allowed?: string } = {}) {
    super(message);
    this.allowed = options.allowed;
  }
}
