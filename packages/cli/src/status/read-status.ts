import type { RegionInfo, TaskReading } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { askEndpoints, askReadings, urlOf } from "../region/ask-region.ts";
import { readService } from "../service/read-service.ts";
import {
  isSteady,
  isWanted,
  type DeploymentState,
  type ServiceState,
  type TaskState,
} from "../service/service-state.ts";
import type { AlarmStatus, DeploymentStatus, Status, TaskStatus, ZoneStatus } from "./status.ts";

export interface StatusWish {
  readonly clients: AwsClients;
  readonly region: RegionInfo;
  readonly name: string;
}

/** How the service of that name stands. Throws a `Failure` when the region has none. */
export async function readStatus({ clients, region, name }: StatusWish): Promise<Status> {
  const [service, endpoints, readings, alarms, scaling] = await Promise.all([
    readService(clients, name),
    askEndpoints(region),
    askReadings(region),
    readAlarms(clients, name),
    readScaling(clients, name),
  ]);
  if (!service) throw notProvisioned(name, region);
  const [zones, loadBalancerArn] = await Promise.all([readZones(clients, service), readLoadBalancer(clients, service)]);
  return {
    service: service.service,
    cluster: service.cluster,
    url: urlOf(endpoints, loadBalancerArn ?? "") ?? null,
    console: `${region.endpoint}/console`,
    endpoint: region.endpoint,
    desiredCount: service.desiredCount,
    runningCount: service.runningCount,
    pendingCount: service.pendingCount,
    steady: isSteady(service),
    zones,
    tasks: service.tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED").map((task) => taskStatus(task, readings)),
    deployments: service.deployments.map(deploymentStatus),
    alarms,
    scaling,
    events: service.events
      .slice(0, shownEvents)
      .map(({ atMs, message }) => ({ at: new Date(atMs).toISOString(), message })),
    region: region.region,
    account: region.account,
    speed: region.speed,
  };
}

const shownEvents = 10;

function notProvisioned(name: string, { endpoint }: RegionInfo): Failure {
  return new Failure(exitCodes.preflight, `the region has no service ${name}`, {
    given: endpoint,
    fix: "evenkeel up",
  });
}

/** The zones of the service's subnets, and those in which it still has tasks. */
async function readZones({ ec2 }: AwsClients, service: ServiceState): Promise<readonly ZoneStatus[]> {
  const client = await ec2();
  const [{ AvailabilityZones = [] }, { Subnets = [] }] = await Promise.all([
    client.describeAvailabilityZones({}),
    client.describeSubnets({ SubnetIds: [...service.subnetIds] }),
  ]);
  const tasks = service.tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
  const names = new Set([
    ...Subnets.map(({ AvailabilityZone = "" }) => AvailabilityZone),
    ...tasks.map(({ zone }) => zone),
  ]);
  return [...names].sort().map((name) => {
    const here = tasks.filter(({ zone }) => zone === name);
    return {
      name,
      available: AvailabilityZones.find(({ ZoneName }) => ZoneName === name)?.State === "available",
      runningTasks: here.filter(isWanted).length,
      healthyTargets: here.filter(({ targetHealth }) => targetHealth === "healthy").length,
    };
  });
}

async function readLoadBalancer({ elb }: AwsClients, { targetGroupArn }: ServiceState): Promise<string | undefined> {
  if (targetGroupArn === undefined) return undefined;
  const { TargetGroups: [group] = [] } = await (
    await elb()
  ).describeTargetGroups({ TargetGroupArns: [targetGroupArn] });
  return group?.LoadBalancerArns?.[0];
}

async function readAlarms({ cloudWatch }: AwsClients, name: string): Promise<readonly AlarmStatus[]> {
  const { MetricAlarms = [] } = await (await cloudWatch()).describeAlarms({ AlarmNamePrefix: `${name}-` });
  return MetricAlarms.map(({ AlarmName = "", StateValue = "", StateReason }) => ({
    name: AlarmName,
    state: StateValue,
    ...(StateReason !== undefined && StateReason !== "" && { reason: StateReason }),
  }));
}

async function readScaling({ autoScaling }: AwsClients, name: string): Promise<Status["scaling"]> {
  const { ScalableTargets: [target] = [] } = await (
    await autoScaling()
  ).describeScalableTargets({
    ServiceNamespace: "ecs",
    ResourceIds: [`service/${name}/${name}`],
  });
  return target ? { min: target.MinCapacity ?? 0, max: target.MaxCapacity ?? 0 } : null;
}

function taskStatus(task: TaskState, readings: readonly TaskReading[]): TaskStatus {
  const { id, zone, revision, lastStatus, targetHealth, targetReason, privateIp, startedAtMs } = task;
  const { pid, cpuPercent, memoryPercent } = readings.find(({ taskArn }) => taskArn === task.arn) ?? {};
  return {
    ...{ id, zone, revision, lastStatus },
    ...(targetHealth !== undefined && { targetHealth }),
    ...(targetReason !== undefined && { targetReason }),
    ...(privateIp !== undefined && { privateIp }),
    ...(pid !== undefined && { pid }),
    ...(cpuPercent !== undefined && { cpuPercent }),
    ...(memoryPercent !== undefined && { memoryPercent }),
    ...(startedAtMs !== undefined && { startedAt: new Date(startedAtMs).toISOString() }),
  };
}

function deploymentStatus(deployment: DeploymentState): DeploymentStatus {
  const { id, status, revision, rolloutState, desiredCount, runningCount, failedTasks, createdAtMs } = deployment;
  return {
    ...{ id, status, revision, rolloutState, desiredCount, runningCount, failedTasks },
    ...(createdAtMs !== undefined && { createdAt: new Date(createdAtMs).toISOString() }),
  };
}
