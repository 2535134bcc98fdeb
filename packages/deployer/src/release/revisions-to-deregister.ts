/** The revisions to let go: all but the `keep` newest, and never one that is needed. `active` has the newest first. */
export function revisionsToDeregister({ active, keep, needed }: Revisions): readonly string[] {
  return active.slice(Math.max(1, keep)).filter((arn) => !needed.includes(arn));
}

interface Revisions {
  readonly active: readonly string[];
  readonly keep: number;
  /** In use, or to be gone back to. */
  readonly needed: readonly string[];
}
