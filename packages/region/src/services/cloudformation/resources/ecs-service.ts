import type { View } from "../../../store/store.ts";
import { createService } from "../../ecs/operations/CreateService.ts";
import { deleteService } from "../../ecs/operations/DeleteService.ts";
import { updateService } from "../../ecs/operations/UpdateService.ts";
import { deployments, serviceDeployments, services, tasks } from "../../ecs/state.ts";
import { serviceOutput } from "../../ecs/responses/service-output.ts";
import { apiInput } from "./api-input.ts";
import { updateEcsTags } from "./ecs-tags.ts";
import { optionalFlag, optionalObject, optionalText } from "./properties.ts";
import type { BegunResource, Properties, ResourceProvider, Stability } from "../resource-provider.ts";
import { isSame } from "../template/json.ts";

const fixed = ["Cluster", "LaunchType", "SchedulingStrategy", "ServiceName", "DeploymentController"];
const changeable = [
  "AvailabilityZoneRebalancing",
  "CapacityProviderStrategy",
  "DeploymentConfiguration",
  "DesiredCount",
  "EnableECSManagedTags",
  "EnableExecuteCommand",
  "HealthCheckGracePeriodSeconds",
  "LoadBalancers",
  "NetworkConfiguration",
  "PlatformVersion",
  "PropagateTags",
  "ServiceConnectConfiguration",
  "ServiceRegistries",
  "TaskDefinition",
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html */
export const ecsService: ResourceProvider = {
  type: "AWS::ECS::Service",
  properties: [...fixed, ...changeable, "ForceNewDeployment", "Tags"],
  replaceOn: fixed,
  create({ properties, generateName, context }) {
    const serviceName = optionalText(properties, "ServiceName") ?? generateName({ maxLength: 255 });
    const { ForceNewDeployment: _, ...given } = properties;
    const input = apiInput({ service: "ecs", name: "CreateService", run: createService }, given);
    // "For new services, if a desired count is not specified, a default value of 1 is used."
    return (
      createService({ ...input, desiredCount: input.desiredCount ?? 1, serviceName }, context).service?.serviceArn ?? ""
    );
  },
  update(request) {
    const { physicalId, properties, previous, context } = request;
    const changes = changed(properties, previous);
    const input = apiInput({ service: "ecs", name: "UpdateService", run: updateService }, changes);
    const cluster = context.tx.get(services, physicalId)?.clusterArn;
    const forceNewDeployment = forcesDeployment(properties);
    if (Object.keys(changes).length > 0 || forceNewDeployment)
      updateService({ ...input, cluster, service: physicalId, forceNewDeployment }, context);
    updateEcsTags(physicalId, request);
  },
  delete({ physicalId }, context) {
    const service = context.tx.get(services, physicalId);
    if (service?.status === "ACTIVE")
      deleteService({ cluster: service.clusterArn, service: physicalId, force: true }, context);
  },
  stability: stabilityOf,
  deletion: ({ physicalId }, view) => (isGone(physicalId, view) ? "gone" : "pending"),
  actual({ physicalId }, { tx }) {
    const service = tx.get(services, physicalId);
    if (service?.status !== "ACTIVE") return undefined;
    return { ...serviceOutput(tx, service, ["TAGS"]), Cluster: service.clusterArn };
  },
  notCompared: ["ForceNewDeployment", "Role", "ServiceConnectConfiguration", "VolumeConfigurations"],
  attributes: ({ physicalId }, { tx }) => ({
    Name: tx.get(services, physicalId)?.serviceName ?? "",
    ServiceArn: physicalId,
  }),
  reads: [services, deployments, tasks],
};

/**
 * Every update of the service is a new deployment where the template enables that: its nonce is there to be changed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-forcenewdeployment.html
 */
function forcesDeployment(properties: Properties): boolean {
  return optionalFlag(optionalObject(properties, "ForceNewDeployment") ?? {}, "EnableForceNewDeployment") ?? false;
}

/**
 * What the template changes: what was released meanwhile stays as it is. Its count is sent with every update, whatever the
 * service was scaled to; "for existing services, if a desired count is not specified, it is omitted from the operation".
 */
function changed(properties: Properties, previous: Properties): Properties {
  // Registries that the template no longer has are taken away.
  const without = previous["ServiceRegistries"] === undefined ? {} : { ServiceRegistries: [] };
  return Object.fromEntries(
    Object.entries({ ...without, ...properties }).filter(
      ([name, value]) => changeable.includes(name) && (name === "DesiredCount" || !isSame(value, previous[name])),
    ),
  );
}

/** Its tasks hold on to the cluster, the subnets and the security groups until the last of them has stopped. */
function isGone(serviceArn: string, view: View): boolean {
  const status = view.get(services, serviceArn)?.status ?? "INACTIVE";
  return (
    status === "INACTIVE" &&
    view.by(tasks, "serviceArn", serviceArn).every(({ lastStatus }) => lastStatus === "STOPPED")
  );
}

function stabilityOf({ physicalId: serviceArn, begunAtMs }: BegunResource, view: View): Stability {
  const service = view.get(services, serviceArn);
  const primary = view.by(deployments, "serviceArn", serviceArn).find(({ status }) => status === "PRIMARY");
  if (!service || !primary || service.status !== "ACTIVE")
    return { state: "failed", reason: `Service ${serviceArn} is gone` };
  if (primary.rolloutState === "FAILED")
    return { state: "failed", reason: inWordsOfHandler(primary.rolloutStateReason) };
  const failure = failedDeployment(serviceArn, begunAtMs, view);
  if (failure !== undefined) return { state: "failed", reason: inWordsOfHandler(failure) };
  const running = view
    .by(tasks, "serviceArn", serviceArn)
    .filter(({ lastStatus, desiredStatus }) => lastStatus === "RUNNING" && desiredStatus === "RUNNING");
  const isStable = primary.rolloutState === "COMPLETED" && running.length === service.desiredCount;
  return { state: isStable ? "ready" : "pending" };
}

/** Why the deployment that was begun since did not succeed: the service may be whole again, but not as the template says. */
function failedDeployment(serviceArn: string, sinceMs: number, view: View): string | undefined {
  const begun = view
    .by(serviceDeployments, "serviceArn", serviceArn)
    .filter(({ createdAtMs }) => createdAtMs >= sinceMs);
  const newest = begun.at(-1);
  const hasFailed = newest && ["STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"].includes(newest.status);
  return hasFailed ? (newest.statusReason ?? "The deployment of the service was stopped.") : undefined;
}

/** CloudFormation has words of its own for the one failure that it knows. */
function inWordsOfHandler(reason: string): string {
  if (!/circuit breaker/i.test(reason)) return reason;
  return "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.";
}
