/** Something that was found out about an application, and from what. */
export interface Guess<T> {
  readonly value: T;
  /** Such as `scripts.start of package.json`; undefined for a mere default. */
  readonly from: string;
}

export type Language = "node" | "python" | "other";

/** What there is to know about an application before it is asked for. */
export interface Guesses {
  readonly language: Language;
  readonly command: Guess<readonly string[]> | undefined;
  readonly port: Guess<number>;
  readonly health: Guess<string>;
}
