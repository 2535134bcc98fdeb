import type { Service } from "@aws-sdk/client-ecs";
import type { ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import type { Plan } from "../plan/plan.ts";
import { checkAlarms } from "./check-alarms.ts";
import { checkCluster } from "./check-cluster.ts";
import { checkImages } from "./check-images.ts";
import { checkLoadBalancers } from "./check-load-balancers.ts";
import { checkLogGroups } from "./check-log-groups.ts";
import { checkRoles } from "./check-roles.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkService } from "./check-service.ts";
import { checkSubnets } from "./check-subnets.ts";
import { checkTraffic } from "./check-traffic.ts";
import { movesTraffic } from "../service/traffic-progress.ts";
import { preflightOf, type Preflight } from "../preflight-result.ts";

/** Looks whether everything is there that a planned release needs. Reads only, and says so where it may not look. */
export async function verifyPlan(
  deployer: Deployer,
  { cluster }: ServiceName,
  service: Service,
  { taskDefinition, update }: Plan,
): Promise<Preflight> {
  const planned = { ...service, ...update } as const;
  const { aws, images, secrets } = deployer;
  return preflightOf(
    await Promise.all([
      checkCluster(aws.ecs, cluster),
      Promise.resolve(checkService(planned)),
      checkRoles(aws.iam, taskDefinition),
      checkImages(images, taskDefinition),
      checkLogGroups(aws.logs, taskDefinition),
      checkSecrets(secrets, taskDefinition),
      checkSubnets(aws.ec2, planned),
      checkLoadBalancers(aws.elb, planned, taskDefinition),
      ...(movesTraffic(planned) ? [checkTraffic(aws, planned)] : []),
      checkAlarms(aws.cloudWatch, planned),
    ]),
  );
}
