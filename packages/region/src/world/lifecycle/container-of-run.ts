import type { Timer } from "@evenkeel/kernel";
import type { ContainerSpec } from "../tasks.ts";
import type { RunningContainer } from "./container-runtime.ts";
import type { Progress } from "./order.ts";

/** What a `TaskRun` knows of one of its containers. */
export interface ContainerOfRun {
  readonly spec: ContainerSpec;
  progress: Progress;
  startedAtMs?: number;
  running?: RunningContainer;
  isStopping?: boolean;
  killTimer?: Timer;
  wasKilled?: true;
  endHealthCheck?: () => void;
}

/** ECS says nothing of it but exit code 137, which leaves people guessing. */
export function killedReason({ stopTimeoutSeconds }: ContainerSpec): string {
  return `SIGKILL after the stop timeout of ${stopTimeoutSeconds} seconds: the container's first process did not end on SIGTERM`;
}
