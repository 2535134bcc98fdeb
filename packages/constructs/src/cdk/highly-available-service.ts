import { serviceNameOf, type ServiceDefinition } from "@evenkeel/definition";
import { Stack, Tags, Token } from "aws-cdk-lib";
import type { IVpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, type FargateService, type FargateTaskDefinition, type ICluster } from "aws-cdk-lib/aws-ecs";
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acceptFindings } from "./accepted-findings.ts";
import { addLoadBalancer } from "./load-balancer.ts";
import { addNetwork, importNetwork } from "./network.ts";
import { addScaling } from "./scaling.ts";
import { addSecurityGroups } from "./security-groups.ts";
import { addService } from "./service.ts";
import { addTaskDefinition } from "./task-definition.ts";
import { addTrafficShift, type TrafficShift, type TrafficWeights } from "./traffic-shift.ts";
import { addVpcEndpoints } from "./vpc-endpoints.ts";

export interface HighlyAvailableServiceProps {
  readonly definition: ServiceDefinition;
  /** The reference of the image to run: text, or a token such as a parameter's value. */
  readonly image: string;
  /** The references of the images of sidecars that are built, by their names; text or tokens. @default none is built */
  readonly sidecarImages?: Readonly<Record<string, string>>;
  /**
   * How many tasks there are whenever CloudFormation makes or updates the service: a number or a token. Left out, it begins with
   * one, the scalable target raises that to `tasks.min`, and updates leave the count to scaling. @default none
   */
  readonly desiredCount?: number;
  /**
   * How the traffic stands between the target groups where releases move it: ECS changes it with every release, so whoever
   * changes the listener rule passes what holds. Numbers or tokens. @default all on the primary one
   */
  readonly weights?: TrafficWeights;
}

/**
 * A service on Fargate over several zones, behind an Application Load Balancer unless it is a worker: network, load balancer,
 * service, logs and scaling. Usable inside any CDK app; its parts are open for extension.
 */
export class HighlyAvailableService extends Construct {
  readonly vpc: IVpc;
  /** Undefined for a worker, as all that is of it: target groups, traffic and address. */
  readonly loadBalancer: ApplicationLoadBalancer | undefined;
  readonly targetGroup: ApplicationTargetGroup | undefined;
  /** Where releases move traffic: the second target group. */
  readonly alternateTargetGroup: ApplicationTargetGroup | undefined;
  readonly trafficShift: TrafficShift | undefined;
  readonly cluster: ICluster;
  readonly taskDefinition: FargateTaskDefinition;
  readonly service: FargateService;
  readonly logGroup: LogGroup;
  /** Where the service answers. */
  readonly url: string | undefined;
  /** Where new tasks answer before anyone else reaches them; undefined without a test port. */
  readonly testUrl: string | undefined;

  constructor(scope: Construct, id: string, props: HighlyAvailableServiceProps) {
    super(scope, id);
    const { definition, image, sidecarImages = {}, desiredCount, weights = allOnPrimary } = props;
    const { shared } = definition.network;
    checkRegion(this, definition);
    const { vpc, endpoints, cluster } = groundOf(this, definition);
    const securityGroups = addSecurityGroups(this, { definition, vpc });
    const loadBalancing = addLoadBalancer(this, { definition, vpc, securityGroups });
    const { loadBalancer, targetGroup, alternateTargetGroup } = loadBalancing ?? {};
    const trafficShift = loadBalancing && addTrafficShift(this, { definition, weights, ...loadBalancing });
    const { taskDefinition, logGroup } = addTaskDefinition(this, { definition, image, sidecarImages });
    const service = addService(this, {
      definition,
      vpc,
      cluster,
      securityGroups,
      taskDefinition,
      targetGroup,
      trafficShift,
      ...(desiredCount !== undefined && { desiredCount }),
      endpoints,
    });
    addScaling(this, { definition, service, loadBalancing });
    tagAll(this, definition);
    acceptFindings({
      ...(shared === undefined && { vpc, cluster }),
      loadBalancer,
      taskDefinition,
      loadBalancerSecurityGroup: securityGroups.loadBalancer,
      trafficShiftRole: trafficShift?.role,
    });

    this.vpc = vpc;
    this.loadBalancer = loadBalancer;
    this.targetGroup = targetGroup;
    this.alternateTargetGroup = alternateTargetGroup;
    this.trafficShift = trafficShift;
    this.cluster = cluster;
    this.taskDefinition = taskDefinition;
    this.service = service;
    this.logGroup = logGroup;
    this.url = loadBalancer && `${definition.https ? "https" : "http"}://${loadBalancer.loadBalancerDnsName}`;
    const { testPort } = { testPort: undefined, ...definition.deployment };
    this.testUrl = this.url === undefined || testPort === undefined ? undefined : `${this.url}:${testPort}`;
  }
}

/** What the service stands on: a network and a cluster of its own, or those that it shares. */
function groundOf(scope: Construct, definition: ServiceDefinition) {
  const { network, secrets, enableExecuteCommand } = definition;
  const { cluster: clusterName } = serviceNameOf(definition);
  if (network.shared !== undefined) {
    const vpc = importNetwork(scope, definition, network.shared);
    return { vpc, endpoints: [], cluster: Cluster.fromClusterAttributes(scope, "Cluster", { clusterName, vpc }) };
  }
  const vpc = addNetwork(scope, definition);
  const endpoints = addVpcEndpoints(scope, { network, secrets: Object.values(secrets), enableExecuteCommand, vpc });
  const cluster = new Cluster(scope, "Cluster", { clusterName, vpc }) as ICluster; // as with the VPC
  return { vpc, endpoints, cluster };
}

const allOnPrimary: TrafficWeights = { primary: 100, alternate: 0 };

/** CloudFormation knows no tags on these, whatever CDK thinks. */
const excludeResourceTypes = [
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule",
  "AWS::ApplicationAutoScaling::ScalableTarget",
];

/** Zones belong to a Region: in a stack of another one nothing of this could be made. */
function checkRegion(scope: Construct, { name, region }: ServiceDefinition): void {
  const stack = Stack.of(scope);
  if (Token.isUnresolved(stack.region) || stack.region === region) return;
  const message = `The service ${name} is defined for the region ${region}, the stack ${stack.stackName} stands in ${stack.region}.`;
  throw new RangeError(`${message} Give both the same region.`);
}

function tagAll(scope: Construct, { name, tags }: ServiceDefinition): void {
  const all = { "evenkeel:service": name, ...tags };
  for (const [key, value] of Object.entries(all)) Tags.of(scope).add(key, value, { excludeResourceTypes });
}
