import { messageOf } from "../aws/failures.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { readNamedTaskDefinition } from "../aws/task-definition.ts";
import type { Deployer } from "../deployer.ts";
import { ChangeError } from "../change-error.ts";
import { runOnce, type RunOnce, type RunResult } from "../task/run-once.ts";

/** A one-off task of a service. */
export interface RunOptions extends Pick<RunOnce, "command" | "container" | "environment" | "timeoutMs"> {
  readonly name: ServiceName;
  /** An ARN, `family:revision` or a `family`; what the service runs by default. */
  readonly taskDefinition?: string;
}

/** Runs a command in a task of its own, with the service's network and image, and waits for its exit code. */
export async function run(deployer: Deployer, { name, taskDefinition, ...options }: RunOptions): Promise<RunResult> {
  const service = await readService(deployer.aws.ecs, name);
  const revisionArn = taskDefinition ?? service?.taskDefinition;
  if (!service || revisionArn === undefined) {
    return {
      state: "failed",
      reason: `no service ${name.service} in cluster ${name.cluster} to take network and image from`,
    };
  }
  if (taskDefinition !== undefined) await readNamedTaskDefinition(deployer.aws.ecs, taskDefinition);
  try {
    return await runOnce(deployer, { name, service, revisionArn, ...options });
  } catch (error) {
    if (error instanceof ChangeError) throw error;
    return { state: "failed", reason: messageOf(error) };
  }
}
