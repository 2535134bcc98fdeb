/** One thing that was looked at. */
export interface Finding {
  readonly verdict: "ok" | "warn" | "fail";
  readonly subject: string;
  readonly found: string;
  /** What to do about it. */
  readonly fix?: string;
}
