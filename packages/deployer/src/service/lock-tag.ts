/** Who deploys a service, as its tag `evenkeel:lock` records for every deployer. */
export interface Lock {
  readonly id: string;
  readonly holder: string;
  readonly sinceMs: number;
  /** From then on it counts as left behind; a living holder moves it on. */
  readonly untilMs: number;
}

export const lockKey = "evenkeel:lock";

/** The lock as a tag's value: at most 256 of the characters that AWS allows there. */
export function writeLock({ id, holder, sinceMs, untilMs }: Lock): string {
  const time = (ms: number): string => new Date(ms).toISOString();
  return `id=${id} since=${time(sinceMs)} until=${time(untilMs)} holder=${tagText(holder)}`.slice(0, 256);
}

/** Reads a tag's value; undefined when it is no lock. */
export function readLock(value: string): Lock | undefined {
  const parts = /^id=(\S+) since=(\S+) until=(\S+) holder=(.*)$/.exec(value);
  if (!parts) return undefined;
  const [, id = "", since = "", until = "", holder = ""] = parts;
  const [sinceMs, untilMs] = [Date.parse(since), Date.parse(until)];
  return Number.isNaN(sinceMs) || Number.isNaN(untilMs) ? undefined : { id, holder, sinceMs, untilMs };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html */
function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{N} +\-=._:/@]/gu, "-");
}
