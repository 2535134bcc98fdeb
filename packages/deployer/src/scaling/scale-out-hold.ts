import { pause } from "@evenkeel/kernel";
import type { ScalableTarget } from "@aws-sdk/client-application-auto-scaling";
import type { Service, Tag } from "@aws-sdk/client-ecs";
import type { AwsCalls } from "../aws/calls.ts";
import { isTransient, messageOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { report, type Deployer } from "../deployer.ts";
import { lockKey, readLock, writeLock, type Lock } from "../service/lock-tag.ts";

/**
 * What scaling does during a release. Application Auto Scaling takes the running tasks as the capacity that it adds to, and during
 * a release those are the tasks of both revisions: an alarm on CPU that the new tasks' start sets off then adds to twice the
 * capacity, again and again (https://github.com/aws/containers-roadmap/issues/525).
 */
export type ScalingDuringRelease = "suspend-scale-out" | "continue";

/** The tag that remembers, on the service, that scaling out went on before we suspended it: since when, who, and for how long. */
export const holdKey = "evenkeel:scale-out-suspended";

/** A release's hold on scaling out, as the tags of a service record it. */
export interface Hold {
  readonly sinceMs: number;
  /** `left` by a release that died: no living deployer will let scaling go on. */
  readonly state: "held" | "left";
}

/** The hold on a service with these tags; undefined where no release has suspended anything. */
export function readHold(
  tags: readonly Tag[],
  { nowMs, isDead }: { readonly nowMs: number; readonly isDead?: (holder: string) => boolean },
): Hold | undefined {
  const hold = readLock(valueOf(tags, holdKey) ?? "");
  if (!hold) return undefined;
  const lives = (lock: Lock | undefined): boolean =>
    lock !== undefined && lock.untilMs > nowMs && isDead?.(lock.holder) !== true;
  return {
    sinceMs: hold.sinceMs,
    state: lives(hold) || lives(readLock(valueOf(tags, lockKey) ?? "")) ? "held" : "left",
  };
}

/** What of a deployer holds scaling. */
export type Holder = Pick<Deployer, "clock" | "onEvent" | "timings"> & {
  readonly aws: Pick<AwsCalls, "ecs" | "autoScaling">;
};

/** Whose release it is. */
export interface HoldOptions {
  readonly name: ServiceName;
  readonly service: Service;
  /** Where no lock shows that the release goes on: who makes it, and how long it may take. @default the lock shows it */
  readonly instead?: { readonly holder: string; readonly forMs: number };
}

/**
 * Does the work of a release while scaling out is suspended, and lets it go on afterwards, whatever came of the work. A deployer
 * that dies leaves the tag, by which the next one knows what it was before.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html
 */
export async function whileScaleOutIsHeld<T>(
  deployer: Holder,
  { name, service, instead }: HoldOptions,
  work: () => Promise<T>,
): Promise<T> {
  const resourceId = resourceIdOf(name);
  const serviceArn = service.serviceArn ?? "";
  const nowMs = deployer.clock.now();
  const { holder = "the lock's", forMs = 0 } = instead ?? {};
  const tag = writeLock({ id: "hold", holder, sinceMs: nowMs, untilMs: nowMs + forMs });
  const isHeld = await hold(deployer, { resourceId, serviceArn, tag, desiredCount: service.desiredCount ?? 0 });
  try {
    return await work();
  } finally {
    if (isHeld) await resume(deployer, { resourceId, serviceArn });
  }
}

/** Lets scaling out go on that a release has left suspended when it died; whether there was one. */
export async function resumeIfLeft(
  deployer: Holder,
  name: ServiceName,
  isDead?: (holder: string) => boolean,
): Promise<"resumed" | "nothing"> {
  const service = await readService(deployer.aws.ecs, name);
  const serviceArn = service?.serviceArn;
  if (serviceArn === undefined) return "nothing";
  const tags = await tagsOf(deployer, serviceArn);
  if (readHold(tags, { nowMs: deployer.clock.now(), ...(isDead && { isDead }) })?.state !== "left") return "nothing";
  await resume(deployer, { resourceId: resourceIdOf(name), serviceArn });
  return "resumed";
}

interface Held {
  readonly resourceId: string;
  readonly serviceArn: string;
}

async function hold(
  deployer: Holder,
  scaled: Held & { readonly desiredCount: number; readonly tag: string },
): Promise<boolean> {
  const { aws } = deployer;
  const { resourceId, serviceArn, desiredCount, tag } = scaled;
  let state: "untouched" | "tagged" = "untouched";
  try {
    const target = await readTarget(deployer, resourceId);
    if (!target || !aws.autoScaling) return false;
    if (target.SuspendedState?.DynamicScalingOutSuspended) return await takeOver(deployer, scaled);
    const { MinCapacity: min = 0, MaxCapacity: max = Infinity } = target;
    if (desiredCount < min || desiredCount > max) {
      // Registering a target pulls the count to its bounds at once, also where only the suspension is given.
      // https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
      const message = `scaling goes on during this release: ${desiredCount} tasks are outside of ${min} to ${max}`;
      report(deployer, { type: "warning", message });
      return false;
    }
    await aws.ecs.tagResource({ resourceArn: serviceArn, tags: [{ key: holdKey, value: tag }] });
    state = "tagged";
    await suspend(deployer, resourceId, true);
    report(deployer, { type: "scaleOutSuspended" });
    return true;
  } catch (error) {
    report(deployer, { type: "warning", message: `scaling goes on during this release: ${messageOf(error)}` });
    // A request whose answer was lost may have arrived: then it is to be taken back as any other.
    return state === "tagged";
  }
}

/**
 * What is suspended already is ours where a release has left it so: from now on the tag is this release's, lest another takes it for
 * left behind meanwhile. What others have suspended stays as it is.
 */
async function takeOver(deployer: Holder, { serviceArn, tag }: Held & { readonly tag: string }): Promise<boolean> {
  if (valueOf(await tagsOf(deployer, serviceArn), holdKey) === undefined) return false;
  try {
    await deployer.aws.ecs.tagResource({ resourceArn: serviceArn, tags: [{ key: holdKey, value: tag }] });
  } catch (error) {
    const message = `another deployer may let scaling out go on during this release: ${messageOf(error)}`;
    report(deployer, { type: "warning", message });
  }
  return true;
}

/** Tried more than once: it is to go on whatever happens. */
async function resume(deployer: Holder, held: Held): Promise<void> {
  const { aws, clock, timings } = deployer;
  for (let attempt = 1; ; attempt++) {
    try {
      const target = await readTarget(deployer, held.resourceId);
      if (target?.SuspendedState?.DynamicScalingOutSuspended) await suspend(deployer, held.resourceId, false);
      await aws.ecs.untagResource({ resourceArn: held.serviceArn, tagKeys: [holdKey] });
      report(deployer, { type: "scaleOutResumed" });
      return;
    } catch (error) {
      if (isTransient(error) && attempt < attempts) {
        await pause({ clock }, timings.pollIntervalMs);
        continue;
      }
      const message = `scaling out is still suspended, and the next release lets it go on: ${messageOf(error)}`;
      report(deployer, { type: "warning", message });
      return;
    }
  }
}

const attempts = 5;

async function readTarget({ aws }: Holder, resourceId: string): Promise<ScalableTarget | undefined> {
  const found = await aws.autoScaling?.describeScalableTargets({ ServiceNamespace: "ecs", ResourceIds: [resourceId] });
  return found?.ScalableTargets?.[0];
}

/** What is not named of a target stays as it is. */
async function suspend({ aws }: Holder, resourceId: string, isSuspended: boolean): Promise<void> {
  await aws.autoScaling?.registerScalableTarget({
    ServiceNamespace: "ecs",
    ScalableDimension: "ecs:service:DesiredCount",
    ResourceId: resourceId,
    SuspendedState: { DynamicScalingOutSuspended: isSuspended },
  });
}

async function tagsOf({ aws }: Holder, resourceArn: string): Promise<readonly Tag[]> {
  return (await aws.ecs.listTagsForResource({ resourceArn })).tags ?? [];
}

function valueOf(tags: readonly Tag[], name: string): string | undefined {
  return tags.find(({ key }) => key === name)?.value;
}

/** Clusters may be named by their ARN; scalable targets name them plainly. */
function resourceIdOf({ cluster, service }: ServiceName): string {
  return `service/${nameIn(cluster)}/${nameIn(service)}`;
}
