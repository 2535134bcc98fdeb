import type { Deployment, Service, UpdateServiceRequest } from "@aws-sdk/client-ecs";
import { isTransient } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { report, type Deployer } from "../deployer.ts";
import type { Watched } from "../watch/watched.ts";

/** Points a service at a revision, and says which deployment is ours from then on. Throws what UpdateService throws, when nothing changed. */
export async function updateService(
  deployer: Deployer,
  options: { readonly name: ServiceName; readonly revisionArn: string; readonly before: Service },
  settings: Omit<UpdateServiceRequest, "service">,
): Promise<Watched> {
  const { name, revisionArn, before } = options;
  const updated = await sendUpdate(deployer, name, { ...settings, taskDefinition: revisionArn });
  const deployments = [...(updated.deployments ?? []), ...(before.deployments ?? [])];
  const ours = newestOf(updated);
  const deploymentId = ours?.id ?? "";
  const olderIds = deployments.map(({ id = "" }) => id).filter((id) => id !== deploymentId);
  report(deployer, { type: "updated", revision: nameIn(revisionArn), deploymentId });
  return { deploymentId, revisionArn, olderIds: [...new Set(olderIds)] };
}

/** The deployment that is there already, to be watched as if it were ours; undefined where the service has none. */
export function adoptDeployment(service: Service): Watched | undefined {
  const { id, taskDefinition } = newestOf(service) ?? {};
  if (id === undefined || taskDefinition === undefined) return undefined;
  const ids = (service.deployments ?? []).map((deployment) => deployment.id ?? "");
  return { deploymentId: id, revisionArn: taskDefinition, olderIds: ids.filter((older) => older !== id) };
}

/** An update whose answer was lost may have arrived all the same: only the service shows it. */
async function sendUpdate(
  { aws }: Deployer,
  name: ServiceName,
  settings: Omit<UpdateServiceRequest, "service"> & { readonly taskDefinition: string },
): Promise<Service> {
  try {
    const { service } = await aws.ecs.updateService({ ...settings, cluster: name.cluster, service: name.service });
    return service ?? {};
  } catch (error) {
    if (!isTransient(error)) throw error;
    const service = await readService(aws.ecs, name);
    if (service === undefined || newestOf(service)?.taskDefinition !== settings.taskDefinition) throw error;
    return service;
  }
}

function newestOf({ deployments = [] }: Service): Deployment | undefined {
  return deployments.find(({ status }) => status === "PRIMARY");
}
