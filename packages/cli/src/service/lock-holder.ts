import type { DeployOptions } from "@evenkeel/deployer";
import { hostname, userInfo } from "node:os";

/** Whether to take the lock of a service, and how long to wait while another deployer holds it. */
export function lockOptions(waitMs: number | "none"): DeployOptions["lock"] {
  return waitMs === "none" ? "none" : { holder: lockHolder(process.env), waitMs, isDead };
}

/** Who deploys, as others will read it in a refusal: the person or the pipeline, and where. */
export function lockHolder(environment: Readonly<Record<string, string | undefined>>): string {
  const { GITLAB_USER_LOGIN: gitlab, CI_JOB_URL: job, GITHUB_ACTOR: github, GITHUB_RUN_ID: run } = environment;
  if (gitlab !== undefined) return `${gitlab} in ${job ?? "GitLab CI"}`;
  if (github !== undefined) return `${github} in GitHub Actions run ${run ?? ""}`.trim();
  return `${userInfo().username}@${hostname()} pid ${process.pid}`;
}

/** Whether the holder was a process of this machine that is no more, such as one that was ended with kill -9. */
export function isDead(holder: string): boolean {
  const [, host, pid] = /^[^@]+@(\S+) pid (\d+)$/.exec(holder) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
