import { readHold, readTrafficProgress, type ServiceName, type TrafficProgress } from "@evenkeel/deployer";
import { allPages, partitionOf, realClock } from "@evenkeel/kernel";
import { consoleUrl, type NodeReading, type RegionInfo, type TaskReading } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { timeAt, type ServiceTarget } from "../target/service-target.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { askEndpoints, askFailing, askNodes, askNotices, askReadings, urlOf } from "../region/ask-region.ts";
import { isDead } from "../service/lock-holder.ts";
import { readScaling, type ScalingBounds } from "@evenkeel/region/readings";
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

/** What a status is read of. */
export type StatusTarget = Pick<ServiceTarget, "clients" | "local" | "name" | "paths"> & { readonly region: string };

/** How the service of that name stands, here or on AWS. Throws a `Failure` when there is none. */
export async function readStatus(target: StatusTarget): Promise<Status> {
  const { clients, local } = target;
  const { name } = target;
  const [service, readings, scaling, nowMs, failing, notices] = await Promise.all([
    readService(clients, name),
    local ? askReadings(local) : [],
    readScaling(clients, name),
    timeAt(target),
    local ? askFailing(local) : [],
    local ? askNotices(local) : [],
  ]);
  if (!service) throw notProvisioned(target);
  const loadBalancerArn = await readLoadBalancer(clients, service);
  const speed = local?.speed ?? 1;
  const consoleAddress = local && consoleUrl(local);
  const nodes = local ? await nodesOf(local, loadBalancerArn) : [];
  const [url, zones, traffic, shift, alarms] = await Promise.all([
    readUrl(target, loadBalancerArn),
    readZones(clients, service, nodes),
    readTraffic(clients, { service, loadBalancerArn, nowMs, speed }),
    readShift(clients, name),
    readAlarmStatus(clients, { scaling, nowMs, service }),
  ]);
  return {
    service: service.service,
    cluster: service.cluster,
    url,
    loadBalancer: loadBalancerArn ?? null,
    endpoint: local?.endpoint ?? `https://ecs.${target.region}.${partitionOf(target.region).dnsSuffix}`,
    ...(consoleAddress !== undefined && { console: consoleAddress }),
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
    defects: failing.map(({ reconciler, subject, message }) => ({ reconciler, subject, message })),
    notices: [...notices.map(({ text }) => text), ...nodes.flatMap(refusalOf)],
    now: new Date(nowMs).toISOString(),
    region: target.region,
    account: local?.account ?? service.arn.split(":")[4] ?? "",
    speed,
  };
}

const shownEvents = 10;

/** A node that could not take what is configured goes on by what it had. */
function refusalOf({ zoneName, refusal }: NodeReading): readonly string[] {
  if (refusal === undefined) return [];
  return [`the load balancer's node in ${zoneName} goes on by its former configuration: ${refusal}`];
}

/** A hold is timed by the clock of whoever releases, as its lock is. */
function scalingStatus({ min, max, suspended }: ScalingBounds, { tags }: ServiceState): ScalingStatus {
  const hold = readHold([...tags], { nowMs: realClock.now(), isDead });
  return {
    ...{ min, max, suspended },
    ...(hold && { hold: { since: new Date(hold.sinceMs).toISOString(), state: hold.state } }),
  };
}

async function readShift(clients: AwsClients, name: ServiceName): Promise<TrafficProgress | undefined> {
  const [ecs, elb] = await Promise.all([clients.ecs(), clients.elb()]);
  return readTrafficProgress({ aws: { ecs, elb } }, name);
}

/** Where the load balancer answers: on this machine at a port that was free, on AWS by its name. */
async function readUrl({ clients, local }: StatusTarget, loadBalancerArn: string | undefined): Promise<string | null> {
  if (loadBalancerArn === undefined) return null;
  if (local) return urlOf(await askEndpoints(local), loadBalancerArn) ?? null;
  const elb = await clients.elb();
  const [{ LoadBalancers: [found] = [] }, listeners] = await Promise.all([
    elb.describeLoadBalancers({ LoadBalancerArns: [loadBalancerArn] }),
    allPages(
      (Marker) => elb.describeListeners({ LoadBalancerArn: loadBalancerArn, Marker }),
      ({ Listeners = [] }) => Listeners,
    ),
  ]);
  if (found?.DNSName === undefined) return null;
  return `${listeners.some(({ Port }) => Port === 443) ? "https" : "http"}://${found.DNSName}`;
}

/** There is no such service where it was looked for. */
export function notProvisioned({ name, local, paths, region }: StatusTarget): Failure {
  return new Failure(exitCodes.preflight, `${local ? "the region" : region} has no service ${name.service}`, {
    given: local ? local.endpoint : `AWS, cluster ${name.cluster}`,
    fix: local
      ? `evenkeel up${paths.configOption}`
      : `another --region, or evenkeel provision --to aws${paths.configOption}`,
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
  const { id, zone, revision, lastStatus, targetHealth, targetReason, healthStatus, privateIp, startedAtMs } = task;
  const { pid, cpuPercent, memoryPercent } = readings.find(({ taskArn }) => taskArn === task.arn) ?? {};
  return {
    ...{ id, zone, revision, lastStatus },
    ...(targetHealth !== undefined && { targetHealth }),
    ...(targetReason !== undefined && { targetReason }),
    ...(healthStatus !== undefined && { healthStatus }),
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
