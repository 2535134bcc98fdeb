import { countedCauses } from "@evenkeel/deployer";
import { isWanted, type ServiceState, type TaskState } from "../service/service-state.ts";
import type { StackState } from "./stack-state.ts";

/** Why a service is not steady, as far as AWS shows it: each different reason once, first those of tasks, and of these the commonest. */
export function reasonsOf(
  { stack, service }: { readonly stack: StackState | undefined; readonly service: ServiceState | undefined },
  failures: readonly TaskState[],
): readonly string[] {
  const ofStack = (stack?.resources ?? [])
    .filter(({ status, reason }) => status.endsWith("FAILED") && reason !== undefined)
    .map(({ logicalId, type, reason = "" }) => `${logicalId} (${type}): ${reason}`);
  const ofDeployments = (service?.deployments ?? [])
    .filter(({ rolloutState }) => rolloutState === "FAILED")
    .map(({ rolloutStateReason }) => rolloutStateReason);
  return [
    ...countedCauses(ofTasks(failures)),
    ...countedCauses(ofTargets(service, () => true)),
    ...countedCauses(ofDeployments),
    ...countedCauses(ofStack),
  ];
}

/** What goes wrong while a service is waited for, which need not mean that it never gets steady. */
export function troublesOf(service: ServiceState, failures: readonly TaskState[]): readonly string[] {
  const unhealthy = ofTargets(service, (task) => task.targetHealth === "unhealthy");
  return [...countedCauses(ofTasks(failures)), ...countedCauses(unhealthy)];
}

function ofTasks(failures: readonly TaskState[]): readonly string[] {
  return failures.flatMap(({ stop }) => {
    if (!stop) return [];
    const code = stop.exitCode === undefined ? "" : ` (exit code ${stop.exitCode})`;
    const inside = stop.containerReason === undefined ? "" : `: ${stop.containerReason}`;
    return [`${stop.reason}${code}${inside}`];
  });
}

function ofTargets(service: ServiceState | undefined, isMeant: (task: TaskState) => boolean): readonly string[] {
  return (service?.tasks ?? [])
    .filter((task) => isWanted(task) && task.targetReason !== undefined && isMeant(task))
    .map(({ targetHealth = "", targetReason = "" }) => `target ${targetHealth}: ${targetReason}`);
}
