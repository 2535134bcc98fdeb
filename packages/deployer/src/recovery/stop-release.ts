import type { Service } from "@aws-sdk/client-ecs";
import { messageOf, nameOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import type { ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import type { Conclusion } from "../outcome.ts";
import { refused } from "../changes/refused.ts";
import { adoptDeployment } from "../changes/update.ts";
import { evidenceOf } from "../watch/evidence-collector.ts";
import { readTaskDefinition } from "../aws/task-definition.ts";
import type { Watched } from "../watch/watched.ts";
import { movesTraffic } from "../service/traffic-progress.ts";
import { readServiceView, type View } from "../service/read-service-view.ts";
import { EvidenceCollector } from "../watch/evidence-collector.ts";
import { findRollbackTarget } from "./find-target.ts";
import { restore, type Restored } from "./restore.ts";

/** A deployment that moves traffic and has not ended: going back from it takes seconds, for the old tasks still stand. */
export interface UnderWay {
  readonly service: Service;
  readonly watched: Watched;
  readonly view: View;
  readonly serviceDeploymentArn: string;
}

/** The deployment that can be stopped with everything put back; undefined where there is none. */
export async function findUnderWay(
  { aws }: Pick<Deployer, "aws">,
  name: ServiceName,
  service: Service | undefined,
): Promise<UnderWay | undefined> {
  const watched = service && movesTraffic(service) ? adoptDeployment(service) : undefined;
  if (!service || !watched) return undefined;
  const view = await readServiceView(aws, name, { deploymentId: watched.deploymentId });
  const { status, serviceDeploymentArn } = view?.serviceDeployment ?? {};
  if (!view || serviceDeploymentArn === undefined || (status !== "PENDING" && status !== "IN_PROGRESS"))
    return undefined;
  return { service, watched, view, serviceDeploymentArn };
}

/**
 * Lets ECS put everything back, and sees the old revision serve. Needs no lock: whoever deploys sees it, and says that the
 * release was rolled back. Undefined where the release came to its end in this moment: there is nothing left to stop.
 */
export async function stopRelease(
  deployer: Deployer,
  name: ServiceName,
  underWay: UnderWay,
): Promise<Conclusion | undefined> {
  const { service, watched, view, serviceDeploymentArn } = underWay;
  const { ecs } = deployer.aws;
  const targetArn = await findRollbackTarget(ecs, name, service);
  const collector = new EvidenceCollector(deployer, service);
  const reason = `the release of ${nameIn(watched.revisionArn)} was stopped`;
  try {
    await ecs.stopServiceDeployment({ serviceDeploymentArn, stopType: "ROLLBACK" });
  } catch (error) {
    if (nameOf(error) === "ConflictException") return undefined;
    return refused("stop", messageOf(error));
  }
  const restored = await restore(deployer, {
    ...{ name, watched, reason, targetArn, view, collector },
    rollback: "underWay",
    lock: undefined,
  });
  return conclude(deployer, { restored, reason, watched, collector });
}

async function conclude(
  deployer: Deployer,
  over: {
    readonly restored: Restored;
    readonly reason: string;
    readonly watched: Watched;
    readonly collector: EvidenceCollector;
  },
): Promise<Conclusion> {
  const { restored, reason, watched, collector } = over;
  const stopped = nameIn(watched.revisionArn);
  switch (restored.state) {
    case "restored": {
      const { serving } = restored;
      const { deploymentId } = watched;
      return {
        result: "completed",
        to: serving,
        deploymentId,
        deregistered: [],
        reason: `${serving} serves: ${reason}`,
      };
    }
    case "superseded":
      return { result: "superseded", to: stopped, by: restored.by, reason };
    case "interrupted":
      return { result: "interrupted", to: stopped, leaves: restored.leaves, reason: `interrupted: ${reason}` };
    case "notRestored": {
      const { taskDefinition } = await readTaskDefinition(deployer.aws.ecs, watched.revisionArn);
      const evidence = await evidenceOf(deployer, { collector, taskDefinition });
      const { why, leaves } = restored;
      return { result: "rollbackFailed", to: stopped, leaves, evidence, reason: `${reason}; not rolled back: ${why}` };
    }
  }
}
