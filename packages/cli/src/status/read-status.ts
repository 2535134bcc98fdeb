import { readHold, readTrafficProgress, type TrafficProgress } from "@evenkeel/deployer";
import { realClock } from "@evenkeel/kernel";
import type { NodeReading, RegionInfo, TaskReading } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { askEndpoints, askNodes, askReadings, askSetAsides, askTime, urlOf } from "../region/ask-region.ts";
import { isDead } from "../release/lock-holder.ts";
import { readScaling } from "../scaling/read-scaling.ts";
import type { ScalingBounds } from "../scaling/scaling-state.ts";
import { readService } from "../service/read-service.ts";
import {
  isSteady,
  isWanted,
  type DeploymentState,
  type ServiceState,
  type TaskState,
} from "../service/service-state.ts";
import { activityStatus, readAlarmStatus, readTraffic } from "./read-load.ts";
import type { DeploymentStatus, ScalingStatus, Status, TaskStatus, ZoneStatus } from "./status.ts";

export interface StatusWish {
  readonly clients: AwsClients;
  readonly region: RegionInfo;
  readonly name: string;
}

/** How the service of that name stands. Throws a `Failure` when the region has none. */
export async function readStatus({ clients, region, name }: StatusWish): Promise<Status> {
  const [service, endpoints, readings, scaling, nowMs, setAsides] = await Promise.all([
    readService(clients, name),
    askEndpoints(region),
    askReadings(region),
    readScaling(clients, name),
    askTime(region),
    askSetAsides(region),
  ]);
  if (!service) throw notProvisioned(name, region);
  const loadBalancerArn = await readLoadBalancer(clients, service);
  const [zones, traffic, shift, alarms] = await Promise.all([
    readZones(clients, service, await nodesOf(region, loadBalancerArn)),
    readTraffic(clients, { service, loadBalancerArn, nowMs, speed: region.speed }),
    readShift(clients, name),
    readAlarmStatus(clients, { scaling, nowMs, service }),
  ]);
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
    shift: shift ?? null,
    alarms,
    scaling: scaling.bounds ? scalingStatus(scaling.bounds, service) : null,
    activities: scaling.activities.slice(0, shownEvents).map(activityStatus),
    traffic,
    events: service.events
      .slice(0, shownEvents)
      .map(({ atMs, message }) => ({ at: new Date(atMs).toISOString(), message })),
    defects: setAsides.map(({ reconciler, subject, message }) => ({ reconciler, subject, message })),
    now: new Date(nowMs).toISOString(),
    region: region.region,
    account: region.account,
    speed: region.speed,
  };
}

const shownEvents = 10;

/** A hold is timed by the clock of whoever releases, as its lock is. */
function scalingStatus({ min, max, suspended }: ScalingBounds, { tags }: ServiceState): ScalingStatus {
  const hold = readHold([...tags], { nowMs: realClock.now(), isDead });
  return {
    ...{ min, max, suspended },
    ...(hold && { hold: { since: new Date(hold.sinceMs).toISOString(), state: hold.state } }),
  };
}

async function readShift(clients: AwsClients, name: string): Promise<TrafficProgress | undefined> {
  const [ecs, elb] = await Promise.all([clients.ecs(), clients.elb()]);
  return readTrafficProgress({ aws: { ecs, elb } }, { cluster: name, service: name });
}

/** The region has no such service. */
export function notProvisioned(name: string, { endpoint }: RegionInfo): Failure {
  return new Failure(exitCodes.preflight, `the region has no service ${name}`, {
    given: endpoint,
    fix: "evenkeel up",
  });
}

/** The zones of the service's subnets, and those in which it still has tasks. */
async function readZones(
  { ec2 }: AwsClients,
  service: ServiceState,
  nodes: readonly NodeReading[],
): Promise<readonly ZoneStatus[]> {
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
      nodeUp: nodes.find(({ zoneName }) => zoneName === name)?.isUp ?? null,
    };
  });
}

async function nodesOf(region: RegionInfo, loadBalancerArn: string | undefined): Promise<readonly NodeReading[]> {
  return (await askNodes(region)).filter((node) => node.loadBalancerArn === loadBalancerArn);
}

/** The ARN of the load balancer that the service's target group is used by. */
export async function readLoadBalancer(
  { elb }: AwsClients,
  { targetGroupArn }: ServiceState,
): Promise<string | undefined> {
  if (targetGroupArn === undefined) return undefined;
  const { TargetGroups: [group] = [] } = await (
    await elb()
  ).describeTargetGroups({ TargetGroupArns: [targetGroupArn] });
  return group?.LoadBalancerArns?.[0];
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
