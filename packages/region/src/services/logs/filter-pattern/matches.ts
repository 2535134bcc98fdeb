/** Says whether a log event's message matches. */
export type Matches = (message: string) => boolean;

/** A filter pattern, read. */
export interface FilterPattern {
  readonly kind: "terms" | "json" | "fields";
  readonly matches: Matches;
  /** What a message has at the selectors (`$.level`) or fields (`$status`) of the pattern, as TestMetricFilter shows it. */
  readonly valuesOf: (message: string) => Readonly<Record<string, string>>;
}
