import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { EC2 } from "@aws-sdk/client-ec2";
import { ECS } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAM } from "@aws-sdk/client-iam";
import { Capture, Kept, type WireRequest } from "./capture.ts";

/** Where a server answers, and who asks. */
export interface Server {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const mostCalls = 2000;

/** Makes what the mix is about, the same on every server; then the mix, signed and not yet sent. */
export async function callsFor(server: Server): Promise<readonly WireRequest[]> {
  const made = await prepare(clientsFor(server));
  const capture = new Capture();
  const clients = clientsFor(server, capture);
  for (let turn = 0; capture.requests.length < mostCalls; turn++) {
    for (const call of mixOf(clients, made, turn)) {
      await call().catch((error: unknown) => {
        if (!(error instanceof Kept)) throw error;
      });
    }
  }
  return capture.requests.slice(0, mostCalls);
}

/** Clients of every service that the mix asks; with `capture`, what they would send is kept instead. */
function clientsFor({ endpoint, credentials }: Server, requestHandler?: Capture) {
  const options = {
    ...{ endpoint, credentials, region: "us-east-1", maxAttempts: 1 },
    ...(requestHandler && { requestHandler: requestHandler as never }),
  };
  return {
    ec2: new EC2(options),
    ecs: new ECS(options),
    elb: new ElasticLoadBalancingV2(options),
    iam: new IAM(options),
    logs: new CloudWatchLogs(options),
    cloudwatch: new CloudWatch(options),
  };
}

type Clients = ReturnType<typeof clientsFor>;
type Made = Awaited<ReturnType<typeof prepare>>;

/** A network of two zones, a load balancer with a target group, a cluster with a task definition, a log group, a role. */
async function prepare({ ec2, ecs, elb, iam, logs }: Clients) {
  const { Vpc } = await ec2.createVpc({ CidrBlock: "10.9.0.0/16" });
  const VpcId = Vpc?.VpcId ?? "";
  const { InternetGateway } = await ec2.createInternetGateway({});
  await ec2.attachInternetGateway({ VpcId, InternetGatewayId: InternetGateway?.InternetGatewayId });
  const subnets: string[] = [];
  for (const [index, zone] of ["us-east-1a", "us-east-1b"].entries()) {
    const block = { VpcId, AvailabilityZone: zone, CidrBlock: `10.9.${index}.0/24` };
    subnets.push((await ec2.createSubnet(block)).Subnet?.SubnetId ?? "");
  }
  const group = await ec2.createSecurityGroup({ VpcId, GroupName: "web", Description: "web" });
  const balancer = await elb.createLoadBalancer({ Name: "web", Subnets: subnets });
  const LoadBalancerArn = balancer.LoadBalancers?.[0]?.LoadBalancerArn ?? "";
  const targets = { Name: "web", Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" } as const;
  const TargetGroupArn = (await elb.createTargetGroup(targets)).TargetGroups?.[0]?.TargetGroupArn ?? "";
  await ecs.createCluster({ clusterName: "web" });
  await logs.createLogGroup({ logGroupName: "/web" });
  await logs.createLogStream({ logGroupName: "/web", logStreamName: "app" });
  await iam.createRole({ RoleName: "web", AssumeRolePolicyDocument: trust });
  await ecs.registerTaskDefinition(definitionOf(0));
  return { VpcId, subnets, GroupId: group.GroupId ?? "", LoadBalancerArn, TargetGroupArn };
}

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
});

function definitionOf(turn: number) {
  return {
    ...{ family: "web", cpu: "256", memory: "512", networkMode: "awsvpc" as const },
    requiresCompatibilities: ["FARGATE" as const],
    containerDefinitions: [
      { name: "app", image: `web:${turn}`, essential: true, portMappings: [{ containerPort: 80 }] },
    ],
  };
}

/** One turn of the mix: what clients ask again and again, and one write in five. */
function mixOf({ ec2, ecs, elb, iam, logs, cloudwatch }: Clients, made: Made, turn: number) {
  const { VpcId, subnets, GroupId, LoadBalancerArn, TargetGroupArn } = made;
  const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
  return [
    () => ec2.describeVpcs({ VpcIds: [VpcId] }),
    () => ec2.describeSubnets({ SubnetIds: subnets }),
    () => ec2.describeSecurityGroups({ GroupIds: [GroupId] }),
    () => ec2.describeRouteTables({ Filters }),
    () => ec2.createTags({ Resources: [VpcId], Tags: [{ Key: "turn", Value: String(turn) }] }),
    () => elb.describeLoadBalancers({ LoadBalancerArns: [LoadBalancerArn] }),
    () => elb.describeTargetGroups({ TargetGroupArns: [TargetGroupArn] }),
    () => elb.describeTargetHealth({ TargetGroupArn }),
    () => elb.describeLoadBalancerAttributes({ LoadBalancerArn }),
    () => elb.addTags({ ResourceArns: [TargetGroupArn], Tags: [{ Key: "turn", Value: String(turn) }] }),
    () => ecs.describeClusters({ clusters: ["web"] }),
    () => ecs.describeTaskDefinition({ taskDefinition: "web" }),
    () => ecs.listTasks({ cluster: "web" }),
    () => ecs.listServices({ cluster: "web" }),
    () => ecs.registerTaskDefinition(definitionOf(turn)),
    () => iam.getRole({ RoleName: "web" }),
    () => logs.describeLogGroups({ logGroupNamePrefix: "/web" }),
    () => logs.filterLogEvents({ logGroupName: "/web", limit: 10 }),
    () => cloudwatch.describeAlarms({ AlarmNames: ["cpu-high"] }),
    () =>
      cloudwatch.putMetricAlarm({
        ...{ AlarmName: "cpu-high", Namespace: "AWS/ECS", MetricName: "CPUUtilization", Statistic: "Average" },
        ...{ Period: 60, EvaluationPeriods: 1, Threshold: turn, ComparisonOperator: "GreaterThanThreshold" },
      }),
  ];
}
