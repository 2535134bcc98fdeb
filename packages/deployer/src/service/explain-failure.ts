import type { Evidence, StoppedTask, UnhealthyTarget } from "./evidence.ts";

/** Why a release failed, the cause that explains most first, in one sentence. */
export function explainFailure({ stoppedTasks, targets }: Evidence, verdict: string): string {
  const [ofTasks] = countedCauses(stoppedTasks.map(causeOf));
  const [ofTargets] = countedCauses(targets.map(unhealthyReason));
  // That health checks failed says little without how they did.
  const [unhealthyNote] = targets.map(unhealthyReason);
  const ofTasksInFull =
    ofTasks !== undefined && /health checks/.test(ofTasks) && unhealthyNote ? `${ofTasks}: ${unhealthyNote}` : ofTasks;
  const first = ofTasksInFull ?? (ofTargets === undefined ? undefined : `target unhealthy: ${ofTargets}`);
  return first === undefined ? verdict : `${first} (${verdict.replace(/\.$/, "")})`;
}

/** Why a target is not healthy, with the load balancer's code for it. */
export function unhealthyReason({ description, reasonCode }: UnhealthyTarget): string {
  if (description === undefined) return reasonCode ?? "no reason given";
  return reasonCode === undefined ? description : `${description} (${reasonCode})`;
}

/** Why one task failed: the container's own words before ECS's. */
export function causeOf({ containers, reason, stopCode }: StoppedTask): string {
  const said = containers.find(({ reason: words }) => words !== undefined);
  if (said?.reason !== undefined) return `container ${said.name}: ${said.reason}`;
  const ended = containers.find(({ exitCode = 0 }) => exitCode !== 0);
  if (stopCode === "EssentialContainerExited") {
    const { name = "", exitCode } = ended ?? containers[0] ?? {};
    return `container ${name} exited with code ${exitCode ?? "unknown"}`;
  }
  return reason === "" ? stopCode : reason;
}

/** Each cause once, with how often it occurred, the commonest first. */
export function countedCauses(causes: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([cause, count]) => (count === 1 ? cause : `${count} × ${cause}`));
}
