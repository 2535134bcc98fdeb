import { nameIn } from "../aws/names.ts";
import { progressOf } from "../watch/progress.ts";
import type { View } from "../watch/view.ts";

/** The state in which a service is left, as a sentence: what is in front, what still runs, and that ECS goes on with it. */
export function describeLeft(view: View, deploymentId?: string): string {
  const revisions = progressOf(view).map(
    ({ revision, status, rolloutState, healthy, desired }) =>
      `${revision} (${status} ${rolloutState}, ${healthy} of ${desired} tasks healthy)`,
  );
  const ours = view.deployments.find(({ id }) => id === deploymentId);
  const goesOn =
    ours?.rolloutState === "IN_PROGRESS"
      ? `; ECS goes on with the deployment of ${nameIn(ours.taskDefinition ?? "")}`
      : "";
  return `${revisions.join(", ")}${goesOn}`;
}
