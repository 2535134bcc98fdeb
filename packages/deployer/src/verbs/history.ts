import { nameIn } from "../aws/names.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import { readTrafficProgress } from "./read-traffic-progress.ts";
import type { TrafficProgress } from "../service/traffic-progress.ts";
import { lastSuccessful, readReleases, type PastRelease } from "../recovery/find-target.ts";

/** One release of a service, as ECS recorded it. */
export interface HistoryEntry {
  /** Such as `hello:7`. */
  readonly revision: string;
  /** ECS's own word: SUCCESSFUL, IN_PROGRESS, ROLLBACK_SUCCESSFUL, STOPPED … */
  readonly status: string;
  readonly reason?: string;
  readonly startedMs?: number;
  readonly finishedMs?: number;
  /** `serving` now, what `rollback` would go back to, or neither. */
  readonly role: "serving" | "rollbackTarget" | "past";
  readonly serviceDeploymentArn: string;
  /** How far the traffic has moved, of a release that is under way and moves it. */
  readonly traffic?: TrafficProgress;
}

/** The last releases of a service, the newest first. ECS keeps them for 90 days. */
export async function history(
  { aws }: Pick<Deployer, "aws">,
  name: ServiceName,
  limit = 20,
): Promise<readonly HistoryEntry[]> {
  const { ecs } = aws;
  const [service, releases] = await Promise.all([readService(ecs, name), readReleases(ecs, name, limit)]);
  const present = service?.taskDefinition;
  const target = lastSuccessful(releases, present);
  const serving = releases.find((release) => isSuccess(release) && release.revisionArn === present);
  const back = releases.find((release) => isSuccess(release) && release.revisionArn === target);
  const underWay = releases.find(({ deployment: { status = "" } }) => /PENDING|IN_PROGRESS|REQUESTED/.test(status));
  const traffic = underWay && (await readTrafficProgress({ aws }, name));
  return releases.map((release) => ({
    ...entryOf(release, release === serving ? "serving" : release === back ? "rollbackTarget" : "past"),
    ...(release === underWay && traffic && { traffic }),
  }));
}

function entryOf({ deployment, revisionArn = "" }: PastRelease, role: HistoryEntry["role"]): HistoryEntry {
  const { status = "", statusReason, startedAt, createdAt, finishedAt, serviceDeploymentArn = "" } = deployment;
  const startedMs = (startedAt ?? createdAt)?.getTime();
  return {
    revision: nameIn(revisionArn),
    status,
    role,
    serviceDeploymentArn,
    ...(statusReason !== undefined && { reason: statusReason }),
    ...(startedMs !== undefined && { startedMs }),
    ...(finishedAt && { finishedMs: finishedAt.getTime() }),
  };
}

function isSuccess({ deployment }: PastRelease): boolean {
  return deployment.status === "SUCCESSFUL";
}
