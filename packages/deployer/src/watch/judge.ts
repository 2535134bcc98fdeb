import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { waitingReason } from "./waiting-for.ts";
import { failureLimitOf, hasFailed } from "../service/failures.ts";
import { servesTraffic, tasksOf } from "../service/health.ts";
import { movesTraffic } from "../service/traffic-progress.ts";
import type { Watched } from "./watched.ts";
import { primaryOf, type View } from "../service/read-service-view.ts";

/** What a view says about the watched deployment. */
export type Verdict =
  /** Not yet. `missing` says what it waits for. */
  | { readonly state: "waiting"; readonly missing: string }
  /** Complete, and seen to serve: the revision in front, every wanted task running and healthy. */
  | { readonly state: "serving" }
  | { readonly state: "failed"; readonly reason: string; readonly rollback: "underWay" | "expected" | "none" }
  | { readonly state: "superseded"; readonly by: string }
  | { readonly state: "gone"; readonly reason: string };

/** Judges a deployment by what can be seen of it. Nothing but `serving` is a success: not one deployment left, not a running task. */
export function judgeDeployment(view: View, watched: Watched): Verdict {
  const { service, deployments } = view;
  if (service.status !== "ACTIVE") return { state: "gone", reason: `the service is ${service.status ?? "gone"}` };
  const ours = deployments.find(({ id }) => id === watched.deploymentId);
  const primary = primaryOf(view);
  const failure = failureOf(view, ours, watched);
  if (failure) return failure;
  if (primary?.id !== watched.deploymentId) return { state: "superseded", by: primary?.id ?? "another deployment" };
  if (ours?.rolloutState === "COMPLETED") return judgeService(view, watched, ours);
  return givenUp(view, watched, ours) ?? { state: "waiting", missing: waitingReason(view, watched) };
}

function failureOf(view: View, ours: Deployment | undefined, watched: Watched): Verdict | undefined {
  const { service, serviceDeployment } = view;
  const { status, statusReason, rollback } = serviceDeployment ?? {};
  const isBack = hasGoneBack(view, watched);
  if (ours?.rolloutState === "FAILED" || isBack) {
    const reason = ours?.rolloutState === "FAILED" ? ours.rolloutStateReason : (statusReason ?? rollback?.reason);
    const promised = isBack ? "underWay" : promisesRollback(service) && status !== "STOPPED" ? "expected" : "none";
    return {
      state: "failed",
      reason: reason ?? "ECS went back to an older deployment",
      rollback: status === "ROLLBACK_FAILED" ? "none" : promised,
    };
  }
  if (status !== "STOPPED" || primaryOf(view)?.id !== watched.deploymentId) return undefined;
  return { state: "failed", reason: statusReason ?? "the deployment was stopped", rollback: "none" };
}

/** An older deployment in front again, or ECS's word for it. */
function hasGoneBack(view: View, { olderIds }: Watched): boolean {
  const primaryId = primaryOf(view)?.id;
  const isOlder = primaryId !== undefined && olderIds.includes(primaryId);
  return isOlder || view.serviceDeployment?.status?.startsWith("ROLLBACK_") === true;
}

/** Where traffic moves, ECS goes back from whatever fails: the old tasks still stand. */
function promisesRollback(service: Service): boolean {
  if (movesTraffic(service)) return true;
  const { deploymentConfiguration = {} } = service;
  const { deploymentCircuitBreaker: breaker, alarms } = deploymentConfiguration;
  return (
    (breaker?.enable === true && breaker.rollback === true) || (alarms?.enable === true && alarms.rollback === true)
  );
}

/** ECS is done; whether it serves is another question. */
function judgeService(view: View, { revisionArn, deploymentId }: Watched, ours: Deployment): Verdict {
  const { service, pools } = view;
  if (service.taskDefinition !== revisionArn)
    return { state: "superseded", by: service.taskDefinition ?? "another revision" };
  const wanted = service.desiredCount ?? 0;
  const serving = tasksOf(view, revisionArn).filter((task) => servesTraffic(task, pools)).length;
  const failed = failedSince(view, deploymentId, ours.updatedAt);
  if (failed >= failureLimitOf(view)) {
    return { state: "failed", reason: `${failed} tasks failed after the deployment was complete`, rollback: "none" };
  }
  const { status = "SUCCESSFUL" } = view.serviceDeployment ?? {};
  if (movesTraffic(service) && status !== "SUCCESSFUL") {
    return { state: "waiting", missing: `ECS to call the deployment successful: it is ${status}` };
  }
  if (serving >= wanted) return { state: "serving" };
  return { state: "waiting", missing: `all tasks to run and be healthy: ${serving} of ${wanted} do` };
}

function failedSince({ tasks }: View, deploymentId: string, since: Date | undefined): number {
  return tasks.filter(
    (task) =>
      task.startedBy === deploymentId && hasFailed(task) && since !== undefined && (task.stoppedAt ?? since) > since,
  ).length;
}

/**
 * Where no breaker watches, a deployment whose tasks keep failing would go on for hours. So it would where tasks are healthy
 * for a moment and then die: each healthy one lets ECS's breaker count from nothing again, so that here all of them count.
 */
function givenUp(view: View, watched: Watched, ours: Deployment | undefined): Verdict | undefined {
  const limit = failureLimitOf(view);
  if (view.service.deploymentConfiguration?.deploymentCircuitBreaker?.enable !== true) {
    const failed = ours?.failedTasks ?? 0;
    if (failed < limit) return undefined;
    return { state: "failed", reason: `${failed} tasks of ${watched.deploymentId} failed`, rollback: "none" };
  }
  const failed = view.tasks.filter((task) => task.startedBy === watched.deploymentId && hasFailed(task)).length;
  // ECS's own breaker comes first: it trips at its threshold wherever it counts them all.
  if (failed < 2 * limit) return undefined;
  const reason = `${failed} tasks failed, some after they had been healthy, which keeps ECS's circuit breaker from tripping`;
  return { state: "failed", reason, rollback: "none" };
}
