import { nameIn } from "../aws/names.ts";
import { unhealthyTargetsOf } from "../service/evidence.ts";
import { unhealthyReason } from "../service/explain-failure.ts";
import { isServing } from "../service/health.ts";
import type { Watched } from "./watched.ts";
import { trafficProgressOf } from "../service/traffic-progress.ts";
import type { View } from "../service/read-service-view.ts";

/** What a deployment in progress waits for; it changes only when there is something else to wait for. */
export function waitingReason(view: View, { deploymentId, revisionArn }: Watched): string {
  const { service, tasks, pools } = view;
  const revision = nameIn(revisionArn);
  const wanted = service.desiredCount ?? 0;
  const ours = tasks.filter(
    ({ startedBy, desiredStatus }) => startedBy === deploymentId && desiredStatus === "RUNNING",
  );
  if (ours.filter(({ lastStatus }) => lastStatus === "RUNNING").length < wanted) return `tasks of ${revision} to start`;
  if (ours.filter((task) => isServing(task, pools)).length < wanted)
    return `tasks of ${revision} to be healthy${unhealthyNote(view, deploymentId)}`;
  const { stage = "" } = trafficProgressOf(view) ?? {};
  if (stage !== "" && stage !== "CLEAN_UP") return `the stage ${stage} to be over`;
  const isOlderThere = tasks.some(
    ({ startedBy, lastStatus }) => startedBy !== deploymentId && lastStatus !== "STOPPED",
  );
  return isOlderThere ? "tasks of the revision before to drain and stop" : "ECS to call the deployment complete";
}

/** Why they are not healthy, and for how long ECS leaves them alone. */
function unhealthyNote(view: View, deploymentId: string): string {
  const [target] = unhealthyTargetsOf(view, deploymentId);
  if (!target) return "";
  const { healthCheckGracePeriodSeconds: grace = 0 } = view.service;
  const replacement = grace > 0 ? `; ECS replaces what is still unhealthy ${grace} s after its start` : "";
  return `, now ${target.state}: ${unhealthyReason(target)}${replacement}`;
}
