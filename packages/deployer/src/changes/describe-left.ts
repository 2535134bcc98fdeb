import { nameIn } from "../aws/names.ts";
import { progressOf } from "../service/revision-progress.ts";
import { trafficProgressOf } from "../service/traffic-progress.ts";
import type { View } from "../service/read-service-view.ts";

/** The state in which a service is left, as a sentence: the newest revision first, what still runs, and that ECS goes on. */
export function describeLeft(view: View, deploymentId?: string): string {
  const revisions = progressOf(view).map(
    ({ revision, rolloutState, healthy, desired }) =>
      `${revision}${rolloutState === "COMPLETED" ? "" : ` ${wordsFor(rolloutState)}`} with ${healthy} of ${desired} tasks healthy`,
  );
  const ours = view.deployments.find(({ id }) => id === deploymentId);
  const goesOn =
    ours?.rolloutState === "IN_PROGRESS"
      ? `; ECS goes on with the deployment of ${nameIn(ours.taskDefinition ?? "")}${trafficLeft(view)}`
      : "";
  return `${revisions.join(", ")}${goesOn}`;
}

/** How the traffic stands when the deployer no longer watches it. */
function trafficLeft(view: View): string {
  const traffic = trafficProgressOf(view);
  if (!traffic) return "";
  return `, which has ${traffic.production} % of the traffic (${traffic.stage || traffic.status})`;
}

/** `IN_PROGRESS` as a person reads it. */
function wordsFor(rolloutState: string): string {
  return rolloutState.toLowerCase().replaceAll("_", " ");
}
