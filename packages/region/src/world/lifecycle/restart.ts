import type { ContainerRestartPolicy } from "../tasks.ts";

interface End {
  /** Undefined when its end was not observed. */
  readonly exitCode: number | undefined;
  /** How long the container had run, in milliseconds. */
  readonly ranMs: number;
}

/**
 * Whether a container is started again without its task: it ran long enough, which also means that it is not started again
 * oftener than that, and did not end with a code that is final.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
 */
export function isRestarted(policy: ContainerRestartPolicy | undefined, { exitCode, ranMs }: End): boolean {
  if (!policy || (exitCode !== undefined && policy.ignoredExitCodes.includes(exitCode))) return false;
  return ranMs >= policy.attemptPeriodSeconds * 1000;
}
