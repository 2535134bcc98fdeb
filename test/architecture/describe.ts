import { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { EC2 } from "@aws-sdk/client-ec2";
import { ECS } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAM } from "@aws-sdk/client-iam";
import { one, Resources, type Described } from "./resources.ts";

/** Every resource of the one service in a region that has nothing else, as AWS's APIs describe it, by kind and by name. */
export async function describeArchitecture(env: NodeJS.ProcessEnv): Promise<Described> {
  const options = {
    endpoint: env["AWS_ENDPOINT_URL"] ?? "",
    region: env["AWS_REGION"] ?? "",
    credentials: { accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "", secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "" },
  };
  const resources = new Resources();
  await addNetwork(resources, new EC2(options));
  await addLoadBalancer(resources, new ElasticLoadBalancingV2(options));
  await addService(resources, new ECS(options), new IAM(options));
  await addLogGroup(resources, new CloudWatchLogs(options));
  await addScaling(resources, new ApplicationAutoScaling(options), new CloudWatch(options));
  return resources.described();
}

async function addNetwork(resources: Resources, ec2: EC2): Promise<void> {
  const vpcs = await ec2.describeVpcs({ Filters: [{ Name: "is-default", Values: ["false"] }] });
  const vpc = one(vpcs.Vpcs, "VPC");
  const VpcId = vpc.VpcId ?? "";
  const [hostnames, support] = await Promise.all([
    ec2.describeVpcAttribute({ VpcId, Attribute: "enableDnsHostnames" }),
    ec2.describeVpcAttribute({ VpcId, Attribute: "enableDnsSupport" }),
  ]);
  const { EnableDnsHostnames } = hostnames;
  const { EnableDnsSupport } = support;
  resources.add("vpc", "vpc", { ...vpc, EnableDnsHostnames, EnableDnsSupport }, [VpcId, vpc.DhcpOptionsId]);

  const ofVpc = { Filters: [{ Name: "vpc-id", Values: [VpcId] }] };
  const { Subnets: subnets = [] } = await ec2.describeSubnets(ofVpc);
  for (const subnet of subnets) resources.add("subnet", subnet.CidrBlock, subnet, [subnet.SubnetId]);

  const attached = { Filters: [{ Name: "attachment.vpc-id", Values: [VpcId] }] };
  const { InternetGateways: gateways = [] } = await ec2.describeInternetGateways(attached);
  for (const each of gateways) resources.add("internet gateway", "internet", each, [each.InternetGatewayId]);

  const rangeOf = (id: string | undefined): string =>
    subnets.find(({ SubnetId }) => SubnetId === id)?.CidrBlock ?? "no subnet";
  const { NatGateways: natGateways = [] } = await ec2.describeNatGateways({ Filter: ofVpc.Filters });
  const { Addresses: addresses = [] } = await ec2.describeAddresses();
  for (const each of natGateways) {
    resources.add("NAT gateway", `in ${rangeOf(each.SubnetId)}`, each, [each.NatGatewayId]);
    const [{ AllocationId: allocation } = {}] = each.NatGatewayAddresses ?? [];
    const address = one(
      addresses.filter(({ AllocationId }) => AllocationId === allocation),
      "Elastic IP address",
    );
    resources.add("Elastic IP address", `of ${rangeOf(each.SubnetId)}`, address, [allocation]);
  }

  const { RouteTables: tables = [] } = await ec2.describeRouteTables(ofVpc);
  for (const table of tables) {
    const [first] = table.Associations ?? [];
    resources.add("route table", first?.Main ? "main" : rangeOf(first?.SubnetId), table, [table.RouteTableId]);
  }

  const { SecurityGroups: groups = [] } = await ec2.describeSecurityGroups(ofVpc);
  for (const group of groups) {
    const id = group.GroupId ?? "";
    resources.add("security group", group.Description, group, [id]);
    const ofGroup = { Filters: [{ Name: "group-id", Values: [id] }] };
    const { SecurityGroupRules: rules = [] } = await ec2.describeSecurityGroupRules(ofGroup);
    for (const rule of rules) {
      const direction = rule.IsEgress ? "to" : "from";
      const other = rule.CidrIpv4 ?? groups.find(({ GroupId }) => GroupId === rule.ReferencedGroupInfo?.GroupId);
      const name = `${group.Description} ${direction} ${typeof other === "string" ? other : other?.Description}`;
      resources.add("security group rule", name, rule, [rule.SecurityGroupRuleId]);
    }
  }
}

async function addLoadBalancer(resources: Resources, elb: ElasticLoadBalancingV2): Promise<void> {
  const tagsOf = async (arn: string | undefined) => {
    const { TagDescriptions: [of] = [] } = await elb.describeTags({ ResourceArns: [arn ?? ""] });
    return of?.Tags;
  };
  const balancer = one((await elb.describeLoadBalancers()).LoadBalancers, "load balancer");
  const { LoadBalancerArn } = balancer;
  const { Attributes: ofBalancer } = await elb.describeLoadBalancerAttributes({ LoadBalancerArn });
  const [, suffix] = LoadBalancerArn?.split(/(?<=:loadbalancer\/)/) ?? [];
  const described = { ...balancer, Attributes: ofBalancer, Tags: await tagsOf(LoadBalancerArn) };
  resources.add("load balancer", balancer.LoadBalancerName, described, [LoadBalancerArn, balancer.DNSName, suffix]);

  const group = one((await elb.describeTargetGroups()).TargetGroups, "target group");
  const { TargetGroupArn } = group;
  const { Attributes: ofGroup } = await elb.describeTargetGroupAttributes({ TargetGroupArn });
  const withTags = { ...group, Attributes: ofGroup, Tags: await tagsOf(TargetGroupArn) };
  resources.add("target group", group.TargetGroupName, withTags, [TargetGroupArn]);

  const { Listeners: listeners = [] } = await elb.describeListeners({ LoadBalancerArn });
  for (const listener of listeners) {
    const { ListenerArn } = listener;
    const { Attributes: ofListener } = await elb.describeListenerAttributes({ ListenerArn });
    const whole = { ...listener, Attributes: ofListener, Tags: await tagsOf(ListenerArn) };
    resources.add("listener", String(listener.Port), whole, [ListenerArn]);
  }
}

async function addService(resources: Resources, ecs: ECS, iam: IAM): Promise<void> {
  const clusters = await ecs.describeClusters({
    clusters: (await ecs.listClusters()).clusterArns,
    include: ["TAGS", "SETTINGS", "CONFIGURATIONS"],
  });
  const cluster = one(clusters.clusters, "cluster");
  resources.add("cluster", cluster.clusterName, cluster, []);
  const { serviceArns: [arn = ""] = [] } = await ecs.listServices({ cluster: cluster.clusterName });
  const found = await ecs.describeServices({ cluster: cluster.clusterName, services: [arn], include: ["TAGS"] });
  const service = one(found.services, "service");
  resources.add("service", service.serviceName, service, []);

  const { taskDefinition: taskDefinitionArn } = service;
  const { taskDefinition, tags } = await ecs.describeTaskDefinition({
    taskDefinition: taskDefinitionArn,
    include: ["TAGS"],
  });
  resources.add("task definition", taskDefinition?.family, { ...taskDefinition, tags }, [taskDefinitionArn]);
  await addRole(resources, iam, { kind: "execution role", arn: taskDefinition?.executionRoleArn });
  await addRole(resources, iam, { kind: "task role", arn: taskDefinition?.taskRoleArn });
}

async function addRole(
  resources: Resources,
  iam: IAM,
  { kind, arn = "" }: { kind: string; arn: string | undefined },
): Promise<void> {
  const RoleName = arn.split("/").at(-1) ?? "";
  const { Role: role } = await iam.getRole({ RoleName });
  const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName });
  const { AttachedPolicies } = await iam.listAttachedRolePolicies({ RoleName });
  const policies = await Promise.all(
    PolicyNames.map(async (PolicyName) => (await iam.getRolePolicy({ RoleName, PolicyName })).PolicyDocument ?? ""),
  );
  const trust = JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? "{}")) as object;
  const documents = policies.map((text) => JSON.parse(decodeURIComponent(text)) as object);
  const described = { ...role, AssumeRolePolicyDocument: trust, Policies: documents, AttachedPolicies };
  resources.add(kind, kind, described, [arn, RoleName, role?.RoleId]);
}

async function addLogGroup(resources: Resources, logs: CloudWatchLogs): Promise<void> {
  const group = one((await logs.describeLogGroups({ logGroupNamePrefix: "/evenkeel/" })).logGroups, "log group");
  const { tags } = await logs.listTagsForResource({ resourceArn: group.logGroupArn });
  resources.add("log group", group.logGroupName, { ...group, tags }, []);
}

async function addScaling(resources: Resources, scaling: ApplicationAutoScaling, watch: CloudWatch): Promise<void> {
  const ofEcs = { ServiceNamespace: "ecs" } as const;
  const target = one((await scaling.describeScalableTargets(ofEcs)).ScalableTargets, "scalable target");
  const { Tags } = await scaling.listTagsForResource({ ResourceARN: target.ScalableTargetARN });
  resources.add("scalable target", target.ResourceId, { ...target, Tags }, [target.ScalableTargetARN]);
  const { ScalingPolicies: policies = [] } = await scaling.describeScalingPolicies(ofEcs);
  for (const policy of policies) resources.add("scaling policy", policy.PolicyName, policy, [policy.PolicyARN]);

  const { MetricAlarms: alarms = [] } = await watch.describeAlarms();
  for (const alarm of alarms) {
    const { Tags: tags } = await watch.listTagsForResource({ ResourceARN: alarm.AlarmArn });
    resources.add("alarm", alarm.AlarmName, { ...alarm, Tags: tags }, []);
  }
}
