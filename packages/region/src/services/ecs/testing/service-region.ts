import type { ContainerDefinition, CreateServiceRequest, RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { activeFaults, beginFault, endFault } from "../../../faults/faults.ts";
import type { LatencyProfile } from "../../../engine/latency.ts";
import type { AwsService } from "../../../engine/service.ts";
import { aRegion, type RegionInTest } from "../../../testing/region.ts";
import { ec2 } from "../../ec2/service.ts";
import { createListener } from "../../elbv2/operations/CreateListener.ts";
import { createLoadBalancer } from "../../elbv2/operations/CreateLoadBalancer.ts";
import { createTargetGroup } from "../../elbv2/operations/CreateTargetGroup.ts";
import { modifyTargetGroupAttributes } from "../../elbv2/operations/ModifyTargetGroupAttributes.ts";
import { elbv2 } from "../../elbv2/service.ts";
import { aNetwork } from "../../elbv2/testing/web-service.ts";
import { createLogGroup } from "../../logs/operations/CreateLogGroup.ts";
import { logs } from "../../logs/service.ts";
import { createCluster } from "../operations/CreateCluster.ts";
import { createService } from "../operations/CreateService.ts";
import { describeServices } from "../operations/DescribeServices.ts";
import { registerTaskDefinition } from "../operations/RegisterTaskDefinition.ts";
import { ecs } from "../service.ts";
import { tasks, type Task } from "../state.ts";
import { FaultyWorld } from "./faulty-world.ts";

/** A region in which a service `web` can run: network, load balancer, cluster `web`, log group, a simulated world. */
export function aServiceRegion(
  options: {
    readonly latency?: LatencyProfile;
    /** Besides those that the service needs. */
    readonly services?: readonly AwsService[];
  } = {},
) {
  const faulty = new FaultyWorld();
  const world = faulty.create.bind(faulty);
  const region = aRegion({ ...options, services: [ec2, elbv2, logs, ecs, ...(options.services ?? [])], world });
  const { call, store } = region;
  faulty.lookInto(store);
  const network = createNetwork(call);
  call(createCluster, { clusterName: "web" });
  call(createLogGroup, { logGroupName: "/web" });
  call(registerTaskDefinition, aTaskDefinition());
  region.advance("5s");
  const { unhealthyAddresses, unhealthyImages, behaviours, stoppedUndrained, tasks: simulated } = faulty;
  const serviceInput = (input: Partial<CreateServiceRequest> = {}): CreateServiceRequest => ({
    ...serviceIn(network),
    ...input,
  });

  return {
    ...region,
    ...network,
    ...readingsOf(region),
    ...{ unhealthyAddresses, unhealthyImages, behaviours, stoppedUndrained, serviceInput },
    world: simulated,
    get engine() {
      return region.engine;
    },
    /** The control plane dies and comes back, without what it knew of nodes; tasks and nodes live through it. */
    restart: (): void => region.restart(() => faulty.handOver(store)),
    /** Creates the service `web` and lets it come up. */
    aService(this: void, input: Partial<CreateServiceRequest> = {}): void {
      call(createService, serviceInput(input));
      region.advance("5s");
    },
    setZone(this: void, zoneName: string, available: boolean): void {
      const target = { type: "zone", zoneName } as const;
      region.engine.run((context) => {
        if (!available) beginFault(context, { kind: "zone-outage", parameters: {}, target });
        else for (const { faultId } of activeFaults(context.tx)) endFault(context, faultId);
      });
    },
  };
}

export type ServiceRegion = ReturnType<typeof aServiceRegion>;

export function aTaskDefinition(
  container: Partial<ContainerDefinition> = {},
  input: Partial<RegisterTaskDefinitionRequest> = {},
): RegisterTaskDefinitionRequest {
  return {
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    executionRoleArn: "arn:aws:iam::000000000000:role/execution",
    containerDefinitions: [
      {
        name: "app",
        image: "web:1",
        portMappings: [{ containerPort: 8080 }],
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "/web", "awslogs-region": "ap-southeast-2", "awslogs-stream-prefix": "web" },
        },
        ...container,
      },
    ],
    ...input,
  };
}

/** What a test reads of the service `web`. */
function readingsOf({ call, store }: RegionInTest) {
  const find = () => call(describeServices, { cluster: "web", services: ["web"] }).services?.[0];
  return {
    /** The service as DescribeServices shows it. */
    service() {
      const service = find();
      assert(service, "the service web is there");
      return service;
    },
    /** The messages of the service's events, oldest first, with ids and ARNs made short. */
    events: (): readonly string[] => (find()?.events ?? []).map(({ message = "" }) => shorten(message)).toReversed(),
    /** The tasks that shall run. */
    live: (): readonly Task[] => store.list(tasks).filter(({ desiredStatus }) => desiredStatus === "RUNNING"),
    allTasks: (): readonly Task[] => store.list(tasks),
  };
}

function serviceIn({ subnetIds, targetGroupArn }: ReturnType<typeof createNetwork>): CreateServiceRequest {
  return {
    cluster: "web",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount: 4,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: subnetIds.slice(0, 2), assignPublicIp: "ENABLED" } },
    loadBalancers: [{ targetGroupArn, containerName: "app", containerPort: 8080 }],
  };
}

function createNetwork(call: ReturnType<typeof aRegion>["call"]) {
  const { vpcId: VpcId, subnetIds } = aNetwork(call);
  const created = call(createLoadBalancer, { Name: "web", Subnets: subnetIds.slice(0, 2) });
  const LoadBalancerArn = created.LoadBalancers?.[0]?.LoadBalancerArn ?? "";
  const groups = call(createTargetGroup, {
    Name: "web",
    Protocol: "HTTP",
    Port: 8080,
    VpcId,
    TargetType: "ip",
    HealthCheckIntervalSeconds: 5,
    HealthCheckTimeoutSeconds: 2,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
  });
  const TargetGroupArn = groups.TargetGroups?.[0]?.TargetGroupArn ?? "";
  const Attributes = [{ Key: "deregistration_delay.timeout_seconds", Value: "30" }];
  call(modifyTargetGroupAttributes, { TargetGroupArn, Attributes });
  const DefaultActions = [{ Type: "forward", TargetGroupArn } as const];
  call(createListener, { LoadBalancerArn, Protocol: "HTTP", Port: 80, DefaultActions });
  return { vpcId: VpcId, subnetIds, targetGroupArn: TargetGroupArn };
}

function shorten(message: string): string {
  return message
    .replace(/[0-9a-f]{32}/g, "T")
    .replace(/ecs-svc\/\d{19}/g, "ecs-svc/N")
    .replace(/target-group arn[^)]*/g, "target-group TG");
}
