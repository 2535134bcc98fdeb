import { assert, hex, pause, poll } from "@evenkeel/kernel";
import { report, type Deployer } from "../deployer.ts";
import { lockKey, readLock, writeLock, type Lock } from "../service/lock-tag.ts";

/** Whether and how long to wait where another deployer is at work. */
export interface LockOptions {
  /** A name that others will understand: person, pipeline, machine. */
  readonly holder: string;
  /** Milliseconds to wait for another deployer's lock; 0 refuses at once. */
  readonly waitMs: number;
  /** Knows of a holder that has died, so that its lock need not run out first. @default no holder is known to have */
  readonly isDead?: (holder: string) => boolean;
}

export type LockAttempt =
  | { readonly state: "held"; readonly held: HeldLock }
  | { readonly state: "refused"; readonly lock: Lock }
  | { readonly state: "interrupted" };

/** A lock that is ours until it is released. */
export interface HeldLock {
  /** Moves its end on; reports it when the lock was lost. */
  renew(): Promise<void>;
  /** Whether it is still ours, asked of AWS. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes the lock of a service. Tags know no compare-and-set: the last writer wins, so each waits a moment after writing and
 * reads back; who finds another's lock has lost.
 */
export async function takeLock(deployer: Deployer, serviceArn: string, options: LockOptions): Promise<LockAttempt> {
  const { clock, timings } = deployer;
  let last: Lock | undefined;
  const look = async (): Promise<LockAttempt | undefined> => {
    const found = await currentLock(deployer, serviceArn);
    const attempt = isFree(found, clock.now(), options)
      ? await tryLock(deployer, serviceArn, options)
      : { lost: found };
    if (!("lost" in attempt)) return { state: "held", held: attempt.held };
    if (options.waitMs > 0 && attempt.lost.id !== last?.id)
      report(deployer, { type: "lockAwaited", lock: attempt.lost });
    last = attempt.lost;
    return undefined;
  };
  const attempt = await poll(look, { ...deployer, everyMs: timings.pollIntervalMs, timeoutMs: options.waitMs });
  if (attempt === "interrupted") return { state: "interrupted" };
  if (attempt !== "late") return attempt;
  assert(last, "a lock that is refused has a holder");
  return { state: "refused", lock: last };
}

function isFree(lock: Lock | undefined, nowMs: number, { isDead }: LockOptions): lock is undefined {
  return lock === undefined || lock.untilMs <= nowMs || isDead?.(lock.holder) === true;
}

async function tryLock(
  deployer: Deployer,
  serviceArn: string,
  { holder }: LockOptions,
): Promise<{ readonly held: HeldLock } | { readonly lost: Lock }> {
  const { clock, timings, random } = deployer;
  const sinceMs = clock.now();
  const lock: Lock = { id: hex(random, 16), holder, sinceMs, untilMs: sinceMs + timings.lockLeaseMs };
  await writeTag(deployer, serviceArn, lock);
  // Not cut short by an interruption: the lock has to be known as ours or not.
  await pause({ clock }, timings.lockSettleMs);
  const found = await currentLock(deployer, serviceArn);
  if (found !== undefined && found.id !== lock.id) return { lost: found };
  report(deployer, { type: "lockTaken", lock });
  return { held: heldLock(deployer, serviceArn, lock) };
}

function heldLock(deployer: Deployer, resourceArn: string, taken: Lock): HeldLock {
  const { clock, timings } = deployer;
  let lock = taken;
  let state: "ours" | "lost" = "ours";
  const check = async (): Promise<boolean> => {
    if (state === "lost") return false;
    const found = await currentLock(deployer, resourceArn);
    if (found?.id === lock.id) return true;
    state = "lost";
    report(deployer, { type: "lockLost", lock: found });
    return false;
  };
  return {
    isOurs: check,
    async renew() {
      if (state === "lost" || lock.untilMs - clock.now() > timings.lockLeaseMs / 2) return;
      if (!(await check())) return;
      lock = { ...lock, untilMs: clock.now() + timings.lockLeaseMs };
      await writeTag(deployer, resourceArn, lock);
    },
    async release() {
      if (await check()) await deployer.aws.ecs.untagResource({ resourceArn, tagKeys: [lockKey] });
    },
  };
}

async function currentLock({ aws }: Deployer, resourceArn: string): Promise<Lock | undefined> {
  const { tags = [] } = await aws.ecs.listTagsForResource({ resourceArn });
  return readLock(tags.find(({ key }) => key === lockKey)?.value ?? "");
}

async function writeTag({ aws }: Deployer, resourceArn: string, lock: Lock): Promise<void> {
  await aws.ecs.tagResource({ resourceArn, tags: [{ key: lockKey, value: writeLock(lock) }] });
}
