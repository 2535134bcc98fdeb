import type { ContainerSpec } from "../tasks.ts";

/** How far a container of a task is. */
export type Progress =
  | { readonly phase: "waiting" | "starting" }
  | { readonly phase: "running"; readonly healthy: boolean }
  /** `exitCode` is undefined for one that never ran or whose end was not observed. */
  | { readonly phase: "ended"; readonly ran: boolean; readonly exitCode: number | undefined };

export type Readiness =
  | { readonly kind: "ready" | "waiting" }
  /** A condition can no longer come true. */
  | { readonly kind: "never"; readonly reason: string };

/**
 * Whether a container's dependencies let it start.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export function readiness(container: ContainerSpec, progressOf: (name: string) => Progress | undefined): Readiness {
  let waiting = false;
  for (const { container: name, condition } of container.dependsOn) {
    const verdict = holds(condition, progressOf(name));
    if (verdict === "never") {
      return { kind: "never", reason: `dependency ${name} can no longer meet the condition ${condition}` };
    }
    waiting ||= verdict === "notYet";
  }
  return { kind: waiting ? "waiting" : "ready" };
}

/** Whether the container may be stopped now: containers stop in the reverse order of their dependencies. */
export function mayStop(
  container: ContainerSpec,
  all: readonly ContainerSpec[],
  hasEnded: (name: string) => boolean,
): boolean {
  return all
    .filter(({ dependsOn }) => dependsOn.some(({ container: name }) => name === container.name))
    .every(({ name }) => hasEnded(name));
}

type Condition = ContainerSpec["dependsOn"][number]["condition"];

function holds(condition: Condition, progress: Progress | undefined): "yes" | "notYet" | "never" {
  if (!progress) return "never";
  switch (progress.phase) {
    case "waiting":
    case "starting":
      return "notYet";
    case "running":
      if (condition === "START") return "yes";
      return condition === "HEALTHY" && progress.healthy ? "yes" : "notYet";
    case "ended":
      return endedMeets(condition, progress) ? "yes" : "never";
  }
}

function endedMeets(condition: Condition, { ran, exitCode }: Progress & { phase: "ended" }): boolean {
  if (!ran || condition === "HEALTHY") return false;
  return condition !== "SUCCESS" || exitCode === 0;
}
