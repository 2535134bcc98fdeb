import type { ServiceDefinition } from "@evenkeel/definition";
import { Stack, Tags, Token } from "aws-cdk-lib";
import type { IVpc } from "aws-cdk-lib/aws-ec2";
import type { Cluster, FargateService, FargateTaskDefinition } from "aws-cdk-lib/aws-ecs";
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acceptFindings } from "./accepted-findings.ts";
import { addLoadBalancer } from "./load-balancer.ts";
import { addNetwork } from "./network.ts";
import { addScaling } from "./scaling.ts";
import { addSecurityGroups } from "./security-groups.ts";
import { addService } from "./service.ts";
import { addTaskDefinition } from "./task-definition.ts";
import { addVpcEndpoints } from "./vpc-endpoints.ts";

export interface HighlyAvailableServiceProps {
  readonly definition: ServiceDefinition;
  /** The reference of the image to run: text, or a token such as a parameter's value. */
  readonly image: string;
  /** How many tasks there are when the service is made or updated: a number or a token. */
  readonly desiredCount: number;
}

/**
 * A web service on Fargate over several zones, behind an Application Load Balancer: network, load balancer, service,
 * logs and scaling. Usable inside any CDK app; its parts are open for extension.
 */
export class HighlyAvailableService extends Construct {
  readonly vpc: IVpc;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: ApplicationTargetGroup;
  readonly cluster: Cluster;
  readonly taskDefinition: FargateTaskDefinition;
  readonly service: FargateService;
  readonly logGroup: LogGroup;
  /** Where the service answers. */
  readonly url: string;

  constructor(scope: Construct, id: string, { definition, image, desiredCount }: HighlyAvailableServiceProps) {
    super(scope, id);
    checkRegion(this, definition);
    const vpc = addNetwork(this, definition);
    const endpoints = addVpcEndpoints(this, { definition, vpc });
    const securityGroups = addSecurityGroups(this, { definition, vpc });
    const { loadBalancer, targetGroup } = addLoadBalancer(this, { definition, vpc, securityGroups });
    const { taskDefinition, logGroup } = addTaskDefinition(this, { definition, image });
    const { cluster, service } = addService(this, {
      definition,
      vpc,
      securityGroups,
      taskDefinition,
      targetGroup,
      desiredCount,
      endpoints,
    });
    addScaling(this, { definition, service, loadBalancer, targetGroup });
    tagAll(this, definition);
    acceptFindings({
      vpc,
      loadBalancer,
      cluster,
      taskDefinition,
      loadBalancerSecurityGroup: securityGroups.loadBalancer,
    });

    this.vpc = vpc;
    this.loadBalancer = loadBalancer;
    this.targetGroup = targetGroup;
    this.cluster = cluster;
    this.taskDefinition = taskDefinition;
    this.service = service;
    this.logGroup = logGroup;
    this.url = `${definition.https ? "https" : "http"}://${loadBalancer.loadBalancerDnsName}`;
  }
}

/** CloudFormation knows no tags on these, whatever CDK thinks. */
const excludeResourceTypes = ["AWS::ElasticLoadBalancingV2::Listener", "AWS::ApplicationAutoScaling::ScalableTarget"];

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
