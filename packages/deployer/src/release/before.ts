import type { Service } from "@aws-sdk/client-ecs";
import type { ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import type { HeldLock } from "../lock/lock.ts";
import { runOnce, type RunResult } from "../task/run-once.ts";

/** A command that has to succeed before the release, such as a migration: it runs in the new revision. */
export interface BeforeOptions {
  readonly command: readonly string[];
  /** @default the main container */
  readonly container?: string;
  /** Milliseconds. */
  readonly timeoutMs?: number;
}

/** Runs the command in a task of the new revision, where the service's tasks would run. */
export function runBefore(
  deployer: Deployer,
  release: {
    readonly name: ServiceName;
    readonly service: Service;
    readonly revisionArn: string;
    readonly before: BeforeOptions;
    readonly lock: HeldLock | undefined;
  },
): Promise<RunResult> {
  const { lock, before, ...rest } = release;
  return runOnce(deployer, { ...rest, ...before, ...(lock && { onPoll: () => lock.renew() }) });
}
