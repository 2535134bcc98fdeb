import type { Service } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { messageOf } from "../aws/failures.ts";
import { report, type Deployer } from "../deployer.ts";
import { takeLock, type HeldLock, type LockOptions } from "../lock/lock.ts";
import type { Conclusion, ReleaseOutcome } from "../outcome.ts";
import { failuresIn, type Preflight } from "../preflight-result.ts";
import type { BeforeOptions } from "../release/before.ts";
import { prepare, type Prepared, type PlanOptions } from "../release/prepare.ts";
import { refused } from "../changes/refused.ts";
import { release } from "../release/release.ts";
import { resumeIfLeft, whileScaleOutIsHeld, type ScalingDuringRelease } from "../scaling/scale-out-hold.ts";
import { waitMinutesOf } from "../service/traffic-progress.ts";

/** What is requested of a release. */
export interface DeployOptions extends PlanOptions {
  /** `plan` reads, plans and checks, and changes nothing. @default deploy */
  readonly mode?: "deploy" | "plan";
  /** Who deploys, and whether to wait for another deployer; `none` where something else keeps releases apart. */
  readonly lock: LockOptions | "none";
  /** Who deploys, as the hold on scaling names them where no lock does. */
  readonly holder?: string;
  readonly before?: BeforeOptions;
  /** How many revisions of the family stay registered; all of them by default. */
  readonly keepRevisions?: number;
  /** What scaling does until the release is over. @default suspend-scale-out */
  readonly scaling?: ScalingDuringRelease;
}

/**
 * Releases: plan, preflight, lock, register, run what comes first, update, watch our own deployment until its revision is seen to
 * serve; or put the last successful revision back and see that one serve. Throws a `ChangeError` for a change that cannot be made.
 */
export async function deploy(deployer: Deployer, options: DeployOptions): Promise<ReleaseOutcome> {
  const startedMs = deployer.clock.now();
  const { from, conclusion } = await planAndRelease(deployer, options);
  const seconds = (deployer.clock.now() - startedMs) / 1000;
  return { ...conclusion, ...(from !== undefined && { from }), seconds };
}

interface Concluded {
  readonly conclusion: Conclusion;
  readonly from?: string;
}

async function planAndRelease(deployer: Deployer, options: DeployOptions): Promise<Concluded> {
  const prepared = await prepare(deployer, options);
  const early = withoutRelease(options, prepared);
  if (early?.result === "unchanged") await resumeIfLeft(deployer, options.name, isDeadIn(options));
  if (early || !prepared.service) return concluded(prepared, early ?? refused("service", "there is no service"));
  if (options.lock === "none")
    return concluded(prepared, await releasePrepared(deployer, options, prepared, undefined));
  const attempt = await attemptLock(deployer, prepared, options.lock);
  return "result" in attempt ? concluded(prepared, attempt) : releaseLocked(deployer, options, prepared, attempt);
}

function isDeadIn({ lock }: DeployOptions): LockOptions["isDead"] {
  return lock === "none" ? undefined : lock.isDead;
}

function concluded(prepared: Preparation, conclusion: Conclusion): Concluded {
  return { conclusion, ...(prepared.service && { from: prepared.plan.from }) };
}

type Preparation = Awaited<ReturnType<typeof prepare>>;

async function attemptLock(
  deployer: Deployer,
  { service, plan }: Prepared,
  options: LockOptions,
): Promise<HeldLock | Conclusion> {
  try {
    const attempt = await takeLock(deployer, service.serviceArn ?? "", options);
    switch (attempt.state) {
      case "held":
        return attempt.held;
      case "interrupted":
        return {
          result: "interrupted",
          leaves: `${plan.from} as it was`,
          reason: "interrupted while waiting for the lock",
        };
      case "refused": {
        const { lock } = attempt;
        const since = new Date(lock.sinceMs).toISOString();
        return { result: "locked", lock, reason: `${lock.holder} has been deploying since ${since}` };
      }
    }
  } catch (error) {
    return refused("lock", `the lock could not be taken: ${messageOf(error)}`);
  }
}

/** Where there is nothing to release: refused, unchanged, or only planned. */
function withoutRelease({ mode }: DeployOptions, prepared: Preparation): Conclusion | undefined {
  const { preflight } = prepared;
  if (!prepared.service || !preflight.passed)
    return { result: "preflightFailed", preflight, reason: reasonOf(preflight) };
  const { differences, result, from } = prepared.plan;
  if (mode === "plan")
    return { result: "planned", differences, preflight, reason: `nothing was changed; ${from} serves` };
  if (result === "unchanged" && isSettled(prepared.service))
    return { result: "unchanged", reason: `nothing differs from ${from}` };
  return undefined;
}

/** Nothing to change is not enough: what is there may still be on its way, left by a deployer that died; then it is watched. */
function isSettled({ deployments = [] }: Service): boolean {
  return deployments.every(({ status, rolloutState }) => status !== "PRIMARY" || rolloutState === "COMPLETED");
}

async function releaseLocked(
  deployer: Deployer,
  options: DeployOptions,
  prepared: Prepared,
  lock: HeldLock,
): Promise<Concluded> {
  try {
    const latest = await prepareAgain(deployer, options, prepared);
    const early = withoutRelease(options, latest);
    return concluded(latest, early ?? (await releasePrepared(deployer, options, latest, lock)));
  } finally {
    await releaseLock(deployer, lock);
  }
}

/** While we waited, another deployer may have released: the plan has to start from that. */
async function prepareAgain(deployer: Deployer, options: DeployOptions, prepared: Prepared): Promise<Preparation> {
  const { services = [] } = await deployer.aws.ecs.describeServices({
    cluster: options.name.cluster,
    services: [options.name.service],
  });
  const isSame = services[0]?.taskDefinition === prepared.service.taskDefinition;
  return isSame ? prepared : prepare(deployer, options);
}

function releasePrepared(
  deployer: Deployer,
  { name, before, keepRevisions, scaling = "suspend-scale-out", holder = "a release without a lock" }: DeployOptions,
  prepared: Preparation,
  lock: HeldLock | undefined,
): Promise<Conclusion> {
  assert(prepared.service, "a release without a service was refused");
  const { service, plan } = prepared;
  const ready = {
    ...{ name, service, plan, lock },
    ...(before && { before }),
    ...(keepRevisions !== undefined && { keepRevisions }),
  };
  if (scaling === "continue") return release(deployer, ready);
  const instead = { holder, forMs: longestMs(deployer, service, before) };
  return whileScaleOutIsHeld(deployer, { name, service, ...(!lock && { instead }) }, () => release(deployer, ready));
}

/** By when a release has ended at the latest: what comes first, the release itself, and the way back where it fails. */
function longestMs({ timings }: Deployer, service: Service, before: DeployOptions["before"]): number {
  const beforeMs = before ? (before.timeoutMs ?? timings.taskTimeoutMs) : 0;
  const waitMs = waitMinutesOf(service) * timings.minuteMs;
  return beforeMs + timings.timeoutMs + timings.ecsRollbackGraceMs + timings.rollbackTimeoutMs + 2 * waitMs;
}

/** A lock that cannot be given back ends by itself; the release is what it is all the same. */
async function releaseLock(deployer: Deployer, lock: HeldLock): Promise<void> {
  try {
    await lock.release();
  } catch (error) {
    report(deployer, {
      type: "warning",
      message: `the lock could not be released and ends by itself: ${messageOf(error)}`,
    });
  }
}

function reasonOf({ checks }: Preflight): string {
  return failuresIn(checks)
    .map(({ name, detail }) => (detail === undefined ? name : `${name}: ${detail}`))
    .join("; ");
}
