import type { Service } from "@aws-sdk/client-ecs";
import { messageOf } from "../aws/failures.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import { describeLeft } from "../changes/describe-left.ts";
import { follow } from "../watch/follow.ts";
import { isServing } from "../service/health.ts";
import { resumeIfLeft } from "../scaling/scale-out-hold.ts";
import type { Verdict } from "../watch/judge.ts";
import { primaryOf, type View } from "../service/read-service-view.ts";
import { EvidenceCollector } from "../watch/evidence-collector.ts";

/** How a change of the number of tasks ended. */
export interface ScaleOutcome {
  readonly result: "completed" | "unchanged" | "timedOut" | "interrupted" | "preflightFailed";
  readonly from?: number;
  readonly to: number;
  readonly reason: string;
  readonly seconds: number;
}

/** What is requested of the number of tasks. */
export interface ScaleOptions {
  readonly name: ServiceName;
  readonly desiredCount: number;
  /** Knows of a deployer that has died, whose hold on scaling is then ended. @default no deployer is known to have */
  readonly isDead?: (holder: string) => boolean;
}

/**
 * Changes how many tasks a service wants, and waits until exactly so many run and serve. No deployment, so no lock. Scaling that a
 * release has left suspended goes on.
 */
export async function scale(deployer: Deployer, { name, desiredCount, isDead }: ScaleOptions): Promise<ScaleOutcome> {
  const { clock, aws } = deployer;
  const startedMs = clock.now();
  const service = await readService(aws.ecs, name);
  await resumeIfLeft(deployer, name, isDead);
  const end = await scaleService(deployer, name, service, desiredCount);
  const seconds = (clock.now() - startedMs) / 1000;
  return {
    ...end,
    to: desiredCount,
    seconds,
    ...(service?.desiredCount !== undefined && { from: service.desiredCount }),
  };
}

async function scaleService(
  deployer: Deployer,
  name: ServiceName,
  service: Service | undefined,
  desiredCount: number,
): Promise<Pick<ScaleOutcome, "result" | "reason">> {
  if (service?.status !== "ACTIVE") return { result: "preflightFailed", reason: `no active service ${name.service}` };
  if (service.desiredCount === desiredCount)
    return { result: "unchanged", reason: `${desiredCount} tasks are wanted already` };
  try {
    await deployer.aws.ecs.updateService({ ...name, desiredCount });
  } catch (error) {
    return { result: "preflightFailed", reason: messageOf(error) };
  }
  const deploymentId = primaryOf({ deployments: service.deployments ?? [] })?.id ?? "";
  const collector = new EvidenceCollector(deployer, service);
  const followed = { name, deploymentId, collector, timeoutMs: deployer.timings.timeoutMs };
  const end = await follow(deployer, followed, (view) => judgeCount(view, desiredCount));
  if (end.state === "judged" && end.verdict.state === "serving") {
    return { result: "completed", reason: `${desiredCount} tasks serve` };
  }
  const left = end.view ? describeLeft(end.view) : "nothing is known of the service";
  if (end.state === "judged")
    return { result: "interrupted", reason: `the service was changed by another client: ${left}` };
  const result = end.state === "timedOut" ? "timedOut" : "interrupted";
  return { result, reason: `waiting for ${end.waitingFor}; ECS goes on: ${left}` };
}

function judgeCount({ service, tasks, pools }: View, desiredCount: number): Verdict {
  if (service.status !== "ACTIVE") return { state: "gone", reason: `the service is ${service.status ?? "gone"}` };
  if (service.desiredCount !== desiredCount) return { state: "superseded", by: `${service.desiredCount ?? 0} tasks` };
  const wanted = tasks.filter(
    ({ desiredStatus, startedBy = "" }) => desiredStatus === "RUNNING" && startedBy.startsWith("ecs-svc/"),
  );
  const serving = wanted.filter((task) => isServing(task, pools)).length;
  if (serving === desiredCount && wanted.length === desiredCount) return { state: "serving" };
  return {
    state: "waiting",
    missing: `${desiredCount} tasks to run and be healthy: ${serving} do, of ${wanted.length} in all`,
  };
}
