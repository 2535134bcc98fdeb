import { messageOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import type { ServiceName } from "../aws/read-service.ts";
import { report, type Deployer } from "../deployer.ts";
import type { HeldLock } from "../lock/lock.ts";
import { describeLeft } from "../changes/describe-left.ts";
import { usableRevision } from "../changes/register.ts";
import { updateService } from "../changes/update.ts";
import { follow, type FollowEnd } from "../watch/follow.ts";
import { judgeDeployment } from "../watch/judge.ts";
import type { Watched } from "../watch/watched.ts";
import { movesTraffic, waitMinutesOf } from "../service/traffic-progress.ts";
import { primaryOf, type View } from "../service/read-service-view.ts";
import type { EvidenceCollector } from "../watch/evidence-collector.ts";
import { hasBegun, judgeEcsRollback } from "./judge-ecs-rollback.ts";

/** A release that failed, and what to go back to. */
export interface Failed {
  readonly name: ServiceName;
  readonly watched: Watched;
  readonly reason: string;
  readonly rollback: "underWay" | "expected" | "none";
  /** The ARN of the last successful revision, found before anything changed. */
  readonly targetArn: string | undefined;
  readonly view: View;
  readonly collector: EvidenceCollector;
  readonly lock: HeldLock | undefined;
}

/** How going back ended. */
export type Restored =
  | { readonly state: "restored"; readonly serving: string; readonly by: "ecs" | "evenkeel" }
  | { readonly state: "notRestored"; readonly why: string; readonly leaves: string }
  | { readonly state: "superseded"; readonly by: string }
  | { readonly state: "interrupted"; readonly leaves: string };

/** Puts the last successful revision back and sees it serve. Where ECS does so by itself, it is followed, not doubled. */
export async function restore(deployer: Deployer, failed: Failed): Promise<Restored> {
  if (failed.rollback === "none" && !(await stopByEcs(deployer, failed))) {
    return restoreOurselves(deployer, failed, failed.reason);
  }
  const { targetArn, reason } = failed;
  const to = targetArn === undefined ? undefined : nameIn(targetArn);
  report(deployer, { type: "rollingBack", by: "ecs", to, reason });
  const end = await followEcs(deployer, failed);
  if (end.state === "judged" && end.verdict.state === "serving") {
    const serving = end.view && primaryOf(end.view)?.taskDefinition;
    return { state: "restored", serving: nameIn(serving ?? targetArn ?? ""), by: "ecs" };
  }
  const isLeftToUs = end.state === "judged" && end.verdict.state === "failed";
  return isLeftToUs ? restoreOurselves(deployer, failed, whyNot(end)) : notServing(end);
}

/** A deployment that still moves traffic needs no new one to go back: ECS puts everything back when it is asked to. */
async function stopByEcs({ aws }: Deployer, { view, lock }: Failed): Promise<boolean> {
  const { status, serviceDeploymentArn } = view.serviceDeployment ?? {};
  const isUnderWay = status === "PENDING" || status === "IN_PROGRESS";
  if (!movesTraffic(view.service) || !isUnderWay || (lock && !(await lock.isOurs()))) return false;
  try {
    await aws.ecs.stopServiceDeployment({ serviceDeploymentArn, stopType: "ROLLBACK" });
    return true;
  } catch {
    // Not allowed, or over in this moment: a release of the old revision goes back as well.
    return false;
  }
}

/** Follows ECS's rollback; one that is promised but does not begin counts as failed. */
async function followEcs(deployer: Deployer, failed: Failed): Promise<FollowEnd> {
  const { clock, timings } = deployer;
  const graceEndMs = clock.now() + timings.ecsRollbackGraceMs;
  return follow(deployer, followed(deployer, failed, failed.watched.deploymentId), (view) => {
    const verdict = judgeEcsRollback(view, failed.watched);
    const isLate = verdict.state === "waiting" && !hasBegun(view, failed.watched) && clock.now() >= graceEndMs;
    return isLate ? { state: "failed", reason: "ECS did not begin its rollback", rollback: "none" } : verdict;
  });
}

async function restoreOurselves(deployer: Deployer, failed: Failed, reason: string): Promise<Restored> {
  const { name, targetArn, view, lock } = failed;
  const leaves = describeLeft(view, failed.watched.deploymentId);
  if (targetArn === undefined)
    return { state: "notRestored", why: "no earlier release of this service succeeded", leaves };
  if (targetArn === failed.watched.revisionArn) {
    return { state: "notRestored", why: `${nameIn(targetArn)} is the last revision that succeeded, too`, leaves };
  }
  if (lock && !(await lock.isOurs())) return { state: "notRestored", why: "the lock was lost", leaves };
  report(deployer, { type: "rollingBack", by: "evenkeel", to: nameIn(targetArn), reason });
  let watched: Watched;
  try {
    const revisionArn = await usableRevision(deployer, targetArn);
    watched = await updateService(deployer, { name, revisionArn, before: view.service }, {});
  } catch (error) {
    return { state: "notRestored", why: messageOf(error), leaves };
  }
  const end = await follow(deployer, followed(deployer, failed, watched.deploymentId), (seen) =>
    judgeDeployment(seen, watched),
  );
  if (end.state === "judged" && end.verdict.state === "serving") {
    return { state: "restored", serving: nameIn(watched.revisionArn), by: "evenkeel" };
  }
  return notServing(end);
}

function followed({ timings }: Deployer, { name, view, collector, lock }: Failed, deploymentId: string) {
  return {
    name,
    deploymentId,
    collector,
    timeoutMs: timings.rollbackTimeoutMs + waitMinutesOf(view.service) * timings.minuteMs,
    ...(lock && { onPoll: () => lock.renew() }),
  };
}

function notServing(end: FollowEnd): Restored {
  const leaves = end.view ? describeLeft(end.view) : "nothing is known of the service";
  if (end.state === "interrupted") return { state: "interrupted", leaves };
  if (end.state === "judged" && end.verdict.state === "superseded") return { state: "superseded", by: end.verdict.by };
  return { state: "notRestored", why: whyNot(end), leaves };
}

function whyNot(end: FollowEnd): string {
  if (end.state !== "judged")
    return `${end.state === "timedOut" ? "timed out waiting for" : "AWS refused"}: ${end.waitingFor}`;
  return "reason" in end.verdict ? end.verdict.reason : end.verdict.state;
}
