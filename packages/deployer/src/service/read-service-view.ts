import type {
  Deployment,
  LoadBalancer,
  Service,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceField,
  Task,
} from "@aws-sdk/client-ecs";
import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsCalls } from "../aws/calls.ts";
import { isDenied, nameOf } from "../aws/failures.ts";
import { allPages } from "@evenkeel/kernel";
import { readTrafficShares, type TrafficShares } from "../aws/read-traffic-shares.ts";
import { digitsOf } from "../aws/names.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { readTasks } from "../aws/read-tasks.ts";

/** A service at one moment, as AWS describes it. */
export interface View {
  readonly service: Service;
  readonly deployments: readonly Deployment[];
  /** ECS's record of the watched deployment, where it lists one. */
  readonly serviceDeployment?: ServiceDeployment;
  readonly tasks: readonly Task[];
  readonly pools: readonly TargetPool[];
}

/** The targets that one load balancer entry of the service may use: of its target group, and of the alternate one where traffic moves. */
export interface TargetPool {
  readonly targetGroupArns: readonly string[];
  readonly targets: readonly PoolTarget[];
  /** How the production rule forwards, where there is one that may be read. */
  readonly shares?: TrafficShares;
}

export type PoolTarget = TargetHealthDescription & { readonly targetGroupArn: string };

/** Reads everything that a verdict on a deployment needs; undefined when the service is gone. */
export async function readServiceView(
  { ecs, elb }: ViewCalls,
  name: ServiceName,
  { deploymentId, include }: ViewOptions = {},
): Promise<View | undefined> {
  const [service, tasks] = await Promise.all([readService(ecs, name, include && { include }), readTasks(ecs, name)]);
  if (!service) return undefined;
  const [serviceDeployment, pools] = await Promise.all([
    deploymentId === undefined ? undefined : readServiceDeployment(ecs, name, deploymentId),
    Promise.all((service.loadBalancers ?? []).map((entry) => readPool(elb, entry))),
  ]);
  const { deployments = [] } = service;
  return {
    service,
    deployments,
    tasks,
    pools: pools.filter((pool) => pool !== undefined),
    ...(serviceDeployment && { serviceDeployment }),
  };
}

/** What a view is read with. */
export interface ViewCalls {
  readonly ecs: Pick<
    AwsCalls["ecs"],
    "describeServices" | "listTasks" | "describeTasks" | "listServiceDeployments" | "describeServiceDeployments"
  >;
  readonly elb: Pick<AwsCalls["elb"], "describeTargetHealth" | "describeRules">;
}

export interface ViewOptions {
  /** The deployment whose record is read as well. */
  readonly deploymentId?: string | undefined;
  readonly include?: ServiceField[];
}

/** The newest deployment: what the service is, or is on its way to. */
export function primaryOf({ deployments }: Pick<View, "deployments">): Deployment | undefined {
  return deployments.find(({ status }) => status === "PRIMARY");
}

/** ECS keeps a second record of each deployment since October 2024; both share the digits of the service revision. */
async function readServiceDeployment(
  ecs: ViewCalls["ecs"],
  { cluster, service }: ServiceName,
  deploymentId: string,
): Promise<ServiceDeployment | undefined> {
  try {
    const isOurs = ({ targetServiceRevisionArn = "" }: ServiceDeploymentBrief): boolean =>
      digitsOf(targetServiceRevisionArn) === digitsOf(deploymentId);
    const [ours] = await allPages(
      (nextToken) => ecs.listServiceDeployments({ cluster, service, nextToken }),
      ({ serviceDeployments = [] }) => serviceDeployments.filter(isOurs),
      1,
    );
    if (ours?.serviceDeploymentArn === undefined) return undefined;
    const described = await ecs.describeServiceDeployments({ serviceDeploymentArns: [ours.serviceDeploymentArn] });
    return described.serviceDeployments?.[0];
  } catch (error) {
    // The deployment itself says enough where this record may not be read.
    if (isDenied(error)) return undefined;
    throw error;
  }
}

async function readPool(elb: ViewCalls["elb"], entry: LoadBalancer): Promise<TargetPool | undefined> {
  const { targetGroupArn, advancedConfiguration: { alternateTargetGroupArn, productionListenerRule } = {} } = entry;
  const arns = [targetGroupArn, alternateTargetGroupArn].filter((arn) => arn !== undefined);
  // A Classic Load Balancer has instances, not targets.
  if (arns.length === 0) return undefined;
  const [shares, ...targets] = await Promise.all([
    productionListenerRule === undefined ? undefined : readTrafficShares(elb, productionListenerRule),
    ...arns.map((arn) => readTargets(elb, arn)),
  ]);
  return { targetGroupArns: arns, targets: targets.flat(), ...(shares && { shares }) };
}

async function readTargets(elb: ViewCalls["elb"], targetGroupArn: string): Promise<readonly PoolTarget[]> {
  try {
    const { TargetHealthDescriptions = [] } = await elb.describeTargetHealth({ TargetGroupArn: targetGroupArn });
    return TargetHealthDescriptions.map((target) => ({ ...target, targetGroupArn }));
  } catch (error) {
    // Gone: no target of it is healthy, which is what the verdict needs to know.
    if (nameOf(error) === "TargetGroupNotFoundException") return [];
    throw error;
  }
}
