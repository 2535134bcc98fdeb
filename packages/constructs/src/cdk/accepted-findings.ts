import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** The parts of which cdk-nag finds something that is meant to be so. */
export type Part = keyof typeof findings;

/** Acknowledges the findings of cdk-nag (AwsSolutions) that are meant, with the reason, and the option that changes it if any. */
export function acceptFindings(parts: Readonly<Partial<Record<Part, IConstruct | undefined>>>): void {
  for (const part of partNames) {
    const construct = parts[part];
    if (!construct) continue;
    for (const [id, reason] of Object.entries(findings[part])) Validations.of(construct).acknowledge({ id, reason });
  }
}

const findings = {
  vpc: {
    "AwsSolutions-VPC7":
      "Flow logs cost per gigabyte and are an account's policy rather than a service's; add them to the VPC.",
  },
  loadBalancerSecurityGroup: {
    "AwsSolutions-EC23": "The load balancer serves the internet, on its listeners alone; nothing else is open.",
  },
  loadBalancer: {
    "AwsSolutions-ELB2": "Access logs need a bucket with a policy of its own: `accessLogs` of the definition names it.",
  },
  cluster: {
    "AwsSolutions-ECS4":
      "Scaling and alarms use the metrics that ECS publishes anyway; Container Insights costs per metric.",
  },
  taskDefinition: {
    "AwsSolutions-ECS2": "`environment` of the definition is for what is no secret; `secrets` takes what is.",
    "AwsSolutions-IAM5[Resource::*]":
      "ecr:GetAuthorizationToken is of a registry, and the channels of `enableExecuteCommand` are of no resource: both take only *.",
  },
  trafficShiftRole: {
    "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers]":
      "What ECS calls to move traffic is for AWS to say, and has changed before; only ECS may take this role.",
  },
} as const;

const partNames = [
  "vpc",
  "loadBalancerSecurityGroup",
  "loadBalancer",
  "cluster",
  "taskDefinition",
  "trafficShiftRole",
] as const satisfies Part[];
