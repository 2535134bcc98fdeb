import type { DocumentTypes } from "@evenkeel/region/console";

export type Resource = DocumentTypes["stackResource"];

/** Resources that belong together, as an operator looks for them. */
export interface ResourceGroup {
  readonly name: string;
  readonly resources: readonly Resource[];
}

/** The groups, and the services of CloudFormation's types that are in each. */
const groups: readonly (readonly [name: string, services: RegExp])[] = [
  ["Service", /^AWS::ECS::/],
  ["Load balancer", /^AWS::ElasticLoadBalancingV2::/],
  ["Scaling and alarms", /^AWS::(ApplicationAutoScaling|CloudWatch)::/],
  ["Logs", /^AWS::Logs::/],
  ["Network", /^AWS::(EC2|ServiceDiscovery|Route53)::/],
  ["Roles", /^AWS::IAM::/],
  ["Everything else", /^/],
];

/** The resources of a stack that match a text, group by group; groups without any are left out. */
export function groupsOf(resources: readonly Resource[], text: string): readonly ResourceGroup[] {
  const wanted = text.trim().toLowerCase();
  const found = resources.filter(
    ({ LogicalResourceId: id = "", PhysicalResourceId: physical = "", ResourceType: type = "" }) =>
      `${id} ${physical} ${type}`.toLowerCase().includes(wanted),
  );
  const byGroup = Map.groupBy(
    found,
    ({ ResourceType = "" }) => groups.find(([, services]) => services.test(ResourceType))?.[0] ?? "",
  );
  return groups.flatMap(([name]) => {
    const own = byGroup.get(name) ?? [];
    const sorted = own.toSorted((a, b) => (a.LogicalResourceId ?? "").localeCompare(b.LogicalResourceId ?? ""));
    return own.length === 0 ? [] : [{ name, resources: sorted }];
  });
}

/** How a status is to be looked at. */
export function lookOf(status = ""): "good" | "warn" | "bad" {
  if (/FAILED|ROLLBACK/.test(status)) return "bad";
  return status.endsWith("_COMPLETE") ? "good" : "warn";
}

/** The operation that describes a resource. */
export interface Description {
  readonly service: string;
  readonly operation: string;
  readonly input: object;
}

/** How the resource is asked for; CloudFormation's own words for a type that has no other here. */
export function descriptionOf({
  ResourceType = "",
  PhysicalResourceId: id = "",
  StackName,
  LogicalResourceId,
}: Resource): Description {
  const describe = descriptions[ResourceType];
  if (describe && id !== "") return describe(id);
  return { service: "cloudformation", operation: "DescribeStackResource", input: { StackName, LogicalResourceId } };
}

const ec2 =
  (operation: string, member: string) =>
  (id: string): Description => ({ service: "ec2", operation, input: { [member]: [id] } });
const elb =
  (operation: string, member: string) =>
  (id: string): Description => ({ service: "elbv2", operation, input: { [member]: [id] } });
const iam =
  (operation: string, member: string) =>
  (id: string): Description => ({ service: "iam", operation, input: { [member]: id } });

const descriptions: Readonly<Record<string, (id: string) => Description>> = {
  "AWS::EC2::VPC": ec2("DescribeVpcs", "VpcIds"),
  "AWS::EC2::Subnet": ec2("DescribeSubnets", "SubnetIds"),
  "AWS::EC2::RouteTable": ec2("DescribeRouteTables", "RouteTableIds"),
  "AWS::EC2::InternetGateway": ec2("DescribeInternetGateways", "InternetGatewayIds"),
  "AWS::EC2::NatGateway": ec2("DescribeNatGateways", "NatGatewayIds"),
  "AWS::EC2::SecurityGroup": ec2("DescribeSecurityGroups", "GroupIds"),
  "AWS::EC2::EIP": ec2("DescribeAddresses", "PublicIps"),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": elb("DescribeLoadBalancers", "LoadBalancerArns"),
  "AWS::ElasticLoadBalancingV2::Listener": elb("DescribeListeners", "ListenerArns"),
  "AWS::ElasticLoadBalancingV2::ListenerRule": elb("DescribeRules", "RuleArns"),
  "AWS::ElasticLoadBalancingV2::TargetGroup": elb("DescribeTargetGroups", "TargetGroupArns"),
  "AWS::ECS::Cluster": (id) => ({ service: "ecs", operation: "DescribeClusters", input: { clusters: [id] } }),
  "AWS::ECS::Service": (id) => ({
    service: "ecs",
    operation: "DescribeServices",
    input: { cluster: id.split("/").at(-2), services: [id] },
  }),
  "AWS::ECS::TaskDefinition": (id) => ({
    service: "ecs",
    operation: "DescribeTaskDefinition",
    input: { taskDefinition: id },
  }),
  "AWS::Logs::LogGroup": (id) => ({
    service: "logs",
    operation: "DescribeLogGroups",
    input: { logGroupNamePrefix: id },
  }),
  "AWS::CloudWatch::Alarm": (id) => ({
    service: "cloudwatch",
    operation: "DescribeAlarms",
    input: { AlarmNames: [id] },
  }),
  "AWS::ApplicationAutoScaling::ScalableTarget": (id) => ({
    service: "application-autoscaling",
    operation: "DescribeScalableTargets",
    input: { ServiceNamespace: "ecs", ResourceIds: [id.split("|")[0] ?? id] },
  }),
  "AWS::ApplicationAutoScaling::ScalingPolicy": (id) => ({
    service: "application-autoscaling",
    operation: "DescribeScalingPolicies",
    input: { ServiceNamespace: "ecs", PolicyNames: [/policyName\/(.+)$/.exec(id)?.[1] ?? id] },
  }),
  "AWS::IAM::Role": iam("GetRole", "RoleName"),
};
