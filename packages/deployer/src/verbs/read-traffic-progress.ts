import { readService, type ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import { movesTraffic, trafficProgressOf, type TrafficProgress } from "../service/traffic-progress.ts";
import { primaryOf, readServiceView } from "../service/read-service-view.ts";

/** How the traffic of a service stands; undefined where its releases move none. */
export async function readTrafficProgress(
  { aws }: { readonly aws: Pick<Deployer["aws"], "ecs" | "elb"> },
  name: ServiceName,
): Promise<TrafficProgress | undefined> {
  const service = await readService(aws.ecs, name);
  if (!service || !movesTraffic(service)) return undefined;
  const deploymentId = primaryOf({ deployments: service.deployments ?? [] })?.id;
  const view = await readServiceView(aws, name, { deploymentId });
  return view && trafficProgressOf(view);
}
