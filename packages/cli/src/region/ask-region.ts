import type { BalancerEndpoint, NodeReading, RegionInfo, SetAside, TaskReading, Traffic } from "@evenkeel/region";

/** Where each listener of the region answers on this machine. */
export function askEndpoints(region: Pick<RegionInfo, "endpoint">): Promise<readonly BalancerEndpoint[]> {
  return ask(region, "/_evenkeel/endpoints");
}

/** What each running task uses. */
export function askReadings(region: Pick<RegionInfo, "endpoint">): Promise<readonly TaskReading[]> {
  return ask(region, "/_evenkeel/tasks");
}

/** The load balancers' nodes, and whether they run. */
export function askNodes(region: Pick<RegionInfo, "endpoint">): Promise<readonly NodeReading[]> {
  return ask(region, "/_evenkeel/nodes");
}

/** What time it is in the region, epoch milliseconds: with `--speed` it runs away from this machine's. */
export async function askTime(region: Pick<RegionInfo, "endpoint">): Promise<number> {
  const { nowMs } = await ask<{ readonly nowMs: number }>(region, "/_evenkeel/clock");
  return nowMs;
}

/** What went through each load balancer since the control plane started. */
export function askTraffic(region: Pick<RegionInfo, "endpoint">): Promise<readonly Traffic[]> {
  return ask(region, "/_evenkeel/traffic");
}

/** What the control plane leaves alone for the moment, because a defect of its own keeps it from deciding about it. */
export function askSetAsides(region: Pick<RegionInfo, "endpoint">): Promise<readonly SetAside[]> {
  return ask(region, "/_evenkeel/set-aside");
}

/** The URL of a load balancer's first listener, HTTPS before HTTP; undefined while it answers nowhere. */
export function urlOf(endpoints: readonly BalancerEndpoint[], loadBalancerArn: string): string | undefined {
  const own = endpoints.filter((endpoint) => endpoint.loadBalancerArn === loadBalancerArn);
  const found = own.find(({ port }) => port === 443) ?? own[0];
  return found && `${found.port === 443 ? "https" : "http"}://${found.host}:${found.hostPort}`;
}

/** These pages are this project's own, so that their shape is taken as it is. */
async function ask<T>({ endpoint }: Pick<RegionInfo, "endpoint">, path: string): Promise<T> {
  const response = await fetch(`${endpoint}${path}`);
  if (!response.ok) throw new Error(`${endpoint}${path} answered ${response.status}`);
  return (await response.json()) as T;
}
