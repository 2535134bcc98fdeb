import { imageOutsideEcr, type ServiceDefinition } from "@evenkeel/definition";
import type { RegionPrices } from "./prices.ts";

/** What no definition says: how the service is used. */
export interface Usage {
  /** How many tasks run all month, on average. */
  readonly tasks: number;
  readonly requestsPerSecond: number;
  /** What goes out to the internet in a month, GB. */
  readonly gbOut: number;
  /** What tasks exchange with the internet and AWS by themselves (other services, images, logs) in a month, GB. */
  readonly gbByTasks: number;
  /** What tasks print in a month, GB. */
  readonly gbLogs: number;
  /** How many services bear the cost of the network together; 1 for a network of its own. */
  readonly sharedBy: number;
}

/** One part of the bill. */
export interface CostLine {
  readonly part: string;
  /** How it is worked out: `2 × 730 h × 0.045`. */
  readonly from: string;
  /** USD a month. */
  readonly monthly: number;
}

/** A choice of the definition that would cost less. */
export interface Saving {
  readonly choice: string;
  /** USD a month. */
  readonly monthly: number;
  readonly but: string;
}

export interface CostEstimate {
  /** What costs most stands first. */
  readonly lines: readonly CostLine[];
  readonly monthly: number;
  readonly savings: readonly Saving[];
}

type Definition = Pick<
  ServiceDefinition,
  "zones" | "network" | "size" | "architecture" | "scaling" | "logs" | "secrets" | "loadBalancer" | "image" | "sidecars"
>;

/** Hours of an average month, as AWS's own calculator counts them. */
export const hoursPerMonth = 730;

/** What a service costs in a month. */
export function estimateCost(definition: Definition, prices: RegionPrices, usage: Usage): CostEstimate {
  const lines = [
    tasksLine(definition, prices, usage),
    ...(definition.loadBalancer === "none" ? [] : [loadBalancerLine(prices), capacityLine(prices, usage)]),
    ...wayOutLines(definition, prices, usage),
    addressLine(definition, prices, usage),
    ...logLines(definition, prices, usage),
    alarmLine(definition, prices),
    {
      part: "traffic to the internet",
      from: `${amount(usage.gbOut)} GB × ${prices.gbOut}`,
      monthly: usage.gbOut * prices.gbOut,
    },
  ].filter(({ monthly }) => monthly > 0);
  const sorted = lines.toSorted((one, other) => other.monthly - one.monthly);
  return { lines: sorted, monthly: sum(lines), savings: savingsOf(definition, prices, usage) };
}

function tasksLine({ size, architecture }: Definition, { fargate }: RegionPrices, { tasks }: Usage): CostLine {
  const { vcpuHour, gbHour } = fargate[architecture];
  const [vcpu, gb] = [size.cpu / 1024, size.memoryMiB / 1024];
  return {
    part: `Fargate tasks (${architecture})`,
    from: `${amount(tasks)} × ${hoursPerMonth} h × (${vcpu} vCPU × ${vcpuHour} + ${gb} GB × ${gbHour})`,
    monthly: tasks * hoursPerMonth * (vcpu * vcpuHour + gb * gbHour),
  };
}

function loadBalancerLine({ loadBalancer: { hour } }: RegionPrices): CostLine {
  return { part: "load balancer", from: `${hoursPerMonth} h × ${hour}`, monthly: hoursPerMonth * hour };
}

function capacityLine({ loadBalancer: { lcuHour } }: RegionPrices, usage: Usage): CostLine {
  const units = capacityUnits(usage);
  return {
    part: "load balancer capacity (LCU)",
    from: `${hoursPerMonth} h × ${amount(units)} LCU × ${lcuHour}`,
    monthly: hoursPerMonth * units * lcuHour,
  };
}

/**
 * The dimension that is used most counts: 25 new connections a second, 3,000 active ones a minute, 1 GB an hour. Rules are no part of
 * it: the first ten are free. https://aws.amazon.com/elasticloadbalancing/pricing/
 */
export function capacityUnits({ requestsPerSecond, gbOut }: Pick<Usage, "requestsPerSecond" | "gbOut">): number {
  const connectionsPerSecond = requestsPerSecond / requestsPerConnection;
  return Math.max(connectionsPerSecond / 25, (connectionsPerSecond * connectionSeconds) / 3000, gbOut / hoursPerMonth);
}

/** Clients keep connections open: a browser's fetch of a page is one. */
export const requestsPerConnection = 10;
const connectionSeconds = 60;

function wayOutLines(
  definition: Definition,
  { natGateway, endpoint }: RegionPrices,
  { gbByTasks, sharedBy }: Usage,
): readonly CostLine[] {
  const gateways = natGateways(definition);
  const use = { amountGb: gbByTasks, sharedBy };
  if (gateways > 0) return [throughLine("NAT gateways", gateways, { ...natGateway, ...use })];
  return [throughLine("interface endpoints", endpoints(definition), { ...endpoint, ...use })];
}

function throughLine(
  part: string,
  count: number,
  { hour, gb, amountGb, sharedBy }: Readonly<Record<"hour" | "gb" | "amountGb" | "sharedBy", number>>,
): CostLine {
  return {
    part,
    from: `${count}${shareText(sharedBy)} × ${hoursPerMonth} h × ${hour} + ${amount(amountGb)} GB × ${gb}`,
    monthly: (count / sharedBy) * hoursPerMonth * hour + amountGb * gb,
  };
}

function natGateways({ network, zones }: Pick<Definition, "network" | "zones">): number {
  if (network.nat === "none") return 0;
  return network.nat === "single" ? 1 : zones.length;
}

/** Of ECR (two) and CloudWatch Logs, and where secrets are kept; each in every zone. That of S3 is free. */
function endpoints({ secrets, zones }: Pick<Definition, "secrets" | "zones">): number {
  const kinds = new Set(Object.values(secrets).map((secret) => ("ssmParameter" in secret ? "ssm" : "secretsManager")));
  return (3 + kinds.size) * zones.length;
}

/** ` / 2` of what two services share. */
function shareText(sharedBy: number): string {
  return sharedBy === 1 ? "" : ` / ${sharedBy}`;
}

/** The load balancer has one in each zone, and each NAT gateway its own. */
function addressLine(definition: Definition, { publicAddressHour }: RegionPrices, { sharedBy }: Usage): CostLine {
  const ofLoadBalancer = definition.loadBalancer === "none" ? 0 : definition.zones.length;
  const count = ofLoadBalancer + natGateways(definition) / sharedBy;
  return {
    part: "public IPv4 addresses",
    from: `${amount(count)} × ${hoursPerMonth} h × ${publicAddressHour}`,
    monthly: count * hoursPerMonth * publicAddressHour,
  };
}

function logLines(
  { logs: { retentionDays } }: Definition,
  { logs }: RegionPrices,
  { gbLogs }: Usage,
): readonly CostLine[] {
  const gbKept = gbLogs * (retentionDays / daysPerMonth) * compression;
  return [
    { part: "logs taken in", from: `${amount(gbLogs)} GB × ${logs.gbTakenIn}`, monthly: gbLogs * logs.gbTakenIn },
    {
      part: `logs kept for ${retentionDays} days`,
      from: `${amount(gbKept)} GB, compressed × ${logs.gbMonthKept}`,
      monthly: gbKept * logs.gbMonthKept,
    },
  ];
}

const daysPerMonth = hoursPerMonth / 24;
/** What is left of a log line that is kept, as AWS's own examples count. https://aws.amazon.com/cloudwatch/pricing/ */
const compression = 0.15;

/** One for a step; target tracking makes two by itself, a schedule none. */
function alarmLine({ scaling }: Definition, { alarmMonth }: RegionPrices): CostLine {
  const count = scaling.reduce((total, rule) => total + ("metric" in rule ? 1 : "track" in rule ? 2 : 0), 0);
  return { part: "CloudWatch alarms", from: `${count} × ${alarmMonth}`, monthly: count * alarmMonth };
}

/** What choices of the definition's own would save, the most first. */
function savingsOf(definition: Definition, prices: RegionPrices, usage: Usage): readonly Saving[] {
  const now = total(definition, prices, usage);
  const candidates: readonly (Omit<Saving, "monthly"> & { readonly instead: Partial<Definition> })[] = [
    {
      choice: 'network: { nat: "single" }',
      instead: { network: { ...definition.network, nat: "single" } },
      but: "the loss of its zone takes every task's way out",
    },
    // Refused where an image is elsewhere.
    ...(imageOutsideEcr(definition) === undefined ? [withoutNat(definition)] : []),
    { choice: 'architecture: "arm64"', instead: { architecture: "arm64" }, but: "the image has to be built for it" },
  ];
  return candidates
    .map(({ instead, ...saving }) => ({
      ...saving,
      monthly: now - total({ ...definition, ...instead }, prices, usage),
    }))
    .filter(({ monthly }) => monthly >= 0.005)
    .toSorted((one, other) => other.monthly - one.monthly);
}

function withoutNat({ network }: Definition) {
  const choice = 'network: { nat: "none" }';
  return {
    ...{ choice, instead: { network: { ...network, nat: "none" as const } } },
    but: "tasks reach AWS alone, and images only in ECR",
  };
}

function total(definition: Definition, prices: RegionPrices, usage: Usage): number {
  return sum([
    tasksLine(definition, prices, usage),
    ...wayOutLines(definition, prices, usage),
    addressLine(definition, prices, usage),
  ]);
}

function sum(lines: readonly { readonly monthly: number }[]): number {
  return lines.reduce((all, { monthly }) => all + monthly, 0);
}

/** A number as it is read: `0.35`, `12.3`, `250`. */
function amount(value: number): string {
  return String(Number(value.toPrecision(3)));
}
