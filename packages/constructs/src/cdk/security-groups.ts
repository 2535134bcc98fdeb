import { isShifting, type ServiceDefinition } from "@evenkeel/definition";
import type { CfnResource } from "aws-cdk-lib";
import {
  CfnSecurityGroupEgress,
  CfnSecurityGroupIngress,
  Peer,
  Port,
  SecurityGroup,
  type IVpc,
} from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";

export interface SecurityGroups {
  /** Undefined for a worker: no client reaches its tasks. */
  readonly loadBalancer: SecurityGroup | undefined;
  readonly tasks: SecurityGroup;
}

/** The world reaches the load balancer on its listeners; the load balancer alone reaches the tasks, on their port. */
export function addSecurityGroups(
  scope: Construct,
  { definition, vpc }: { definition: ServiceDefinition; vpc: IVpc },
): SecurityGroups {
  const loadBalancer = definition.loadBalancer === "none" ? undefined : addOfLoadBalancer(scope, { definition, vpc });
  const tasks = new SecurityGroup(scope, "TaskSecurityGroup", {
    vpc,
    description: `${definition.name} tasks`,
    // Images, logs, secrets and whatever the application itself calls.
    allowAllOutbound: true,
  });
  return { loadBalancer, tasks };
}

function addOfLoadBalancer(
  scope: Construct,
  { definition, vpc }: { definition: ServiceDefinition; vpc: IVpc },
): SecurityGroup {
  const loadBalancer = new SecurityGroup(scope, "LoadBalancerSecurityGroup", {
    vpc,
    description: `${definition.name} load balancer`,
    allowAllOutbound: false,
  });
  loadBalancer.addIngressRule(Peer.anyIpv4(), Port.HTTP, "HTTP from the internet");
  if (definition.https) loadBalancer.addIngressRule(Peer.anyIpv4(), Port.HTTPS, "HTTPS from the internet");
  const { deployment } = definition;
  if (isShifting(deployment) && deployment.testPort !== undefined) {
    const port = Port.tcp(deployment.testPort);
    loadBalancer.addIngressRule(Peer.anyIpv4(), port, "Test traffic for new tasks from the internet");
  }
  return loadBalancer;
}

/** The rules that let requests through from the load balancer to the tasks, once there are any. */
export function rulesBetween({ loadBalancer, tasks }: SecurityGroups): readonly CfnResource[] {
  const parts = [...(loadBalancer?.node.children ?? []), ...tasks.node.children];
  return parts.filter((part) => part instanceof CfnSecurityGroupEgress || part instanceof CfnSecurityGroupIngress);
}
