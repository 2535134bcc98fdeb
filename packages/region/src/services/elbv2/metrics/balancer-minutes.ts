import type { LoadBalancerTraffic, ResponseTimes, TargetTraffic, TrafficReport } from "@evenkeel/balancer";
import type { Observers } from "../../../engine/service.ts";
import { table } from "../../../store/table.ts";
import { nodes, type Node } from "../state.ts";
import { minuteOf, publicationMs } from "../../cloudwatch/publication/minutes.ts";

/** What one load balancer node reported of a minute. */
export interface BalancerMinute {
  readonly nodeId: string;
  readonly loadBalancerArn: string;
  readonly zoneName: string;
  /** Epoch milliseconds. */
  readonly startMs: number;
  readonly counts: Counts;
  /** Whether requests were flowing: some came, were answered or were under way. Open connections alone are no flow. */
  readonly isFlowing: boolean;
  /** The most at any time. */
  readonly activeConnections: number;
  readonly processedBytes: number;
  /** By ARN. */
  readonly targetGroups: Readonly<Record<string, GroupMinute>>;
}

/** Metric name → how many. */
export type Counts = Readonly<Record<string, number>>;

export interface GroupMinute {
  readonly counts: Counts;
  readonly responseTime: ResponseTimes;
}

export const balancerMinutes = table(
  "elbv2.balancerMinutes",
  ({ nodeId, startMs }: BalancerMinute) => `${startMs}|${nodeId}`,
  { durability: "volatile" },
);

/** Takes in what the nodes report, by the minute in which it comes; what comes after its minute was published is dropped. */
export const trafficObservers: Observers = {
  nodeTraffic({ nodeId, report }, { tx, now, latency }) {
    const node = tx.get(nodes, nodeId);
    const startMs = minuteOf(now);
    if (!node || publicationMs(startMs, latency.balancerMetricPublicationMs) <= now) return;
    const before = tx.get(balancerMinutes, `${startMs}|${nodeId}`) ?? emptyMinute(node, startMs);
    tx.put(balancerMinutes, withReport(before, report));
  },
};

function emptyMinute({ nodeId, loadBalancerArn, zoneName }: Node, startMs: number): BalancerMinute {
  const nothing = {
    counts: { RequestCount: 0 },
    isFlowing: false,
    activeConnections: 0,
    processedBytes: 0,
    targetGroups: {},
  };
  return { nodeId, loadBalancerArn, zoneName, startMs, ...nothing };
}

function withReport(minute: BalancerMinute, { loadBalancer, targets, targetGroups }: TrafficReport): BalancerMinute {
  const groups: Record<string, GroupMinute> = { ...minute.targetGroups };
  for (const target of targets) {
    groups[target.targetGroupId] = added(groups[target.targetGroupId], targetCounts(target), target.responseTime);
  }
  for (const { targetGroupId, unhealthyRoutingRequests } of targetGroups) {
    const counts = { UnhealthyRoutingRequestCount: unhealthyRoutingRequests };
    groups[targetGroupId] = added(groups[targetGroupId], counts, noTimes);
  }
  return {
    ...minute,
    counts: sumOf(minute.counts, balancerCounts(loadBalancer)),
    isFlowing:
      minute.isFlowing ||
      loadBalancer.requests + loadBalancer.responses > 0 ||
      targets.some(({ requests, inFlight }) => requests + inFlight > 0),
    activeConnections: Math.max(minute.activeConnections, loadBalancer.activeConnections),
    processedBytes: minute.processedBytes + loadBalancer.processedBytes,
    targetGroups: groups,
  };
}

function added(group: GroupMinute | undefined, counts: Counts, times: ResponseTimes): GroupMinute {
  return {
    counts: sumOf(group?.counts ?? {}, counts),
    responseTime: mergedTimes(group?.responseTime ?? noTimes, times),
  };
}

function balancerCounts(traffic: LoadBalancerTraffic): Counts {
  const { requests, elbCodes, newConnections, rejectedConnections, redirects, fixedResponses } = traffic;
  return {
    RequestCount: requests,
    NewConnectionCount: newConnections,
    RejectedConnectionCount: rejectedConnections,
    RuleEvaluations: traffic.ruleEvaluations,
    HTTP_Redirect_Count: redirects,
    HTTP_Redirect_Url_Limit_Exceeded_Count: traffic.redirectUrlsTooLong,
    HTTP_Fixed_Response_Count: fixedResponses,
    DroppedInvalidHeaderRequestCount: traffic.droppedInvalidHeaderRequests,
    DesyncMitigationMode_NonCompliant_Request_Count: traffic.nonCompliantRequests,
    ...codeCounts(elbCodes),
  };
}

/** The load balancer's own answers, by class and, of those that say what went wrong, by code. */
function codeCounts(elbCodes: Counts): Counts {
  const counts: Record<string, number> = {};
  for (const [code, count] of Object.entries(elbCodes)) {
    const classOf = `HTTPCode_ELB_${code.charAt(0)}XX_Count`;
    if (/^[345]/.test(code)) counts[classOf] = (counts[classOf] ?? 0) + count;
    if (["500", "502", "503", "504"].includes(code)) counts[`HTTPCode_ELB_${code}_Count`] = count;
  }
  return counts;
}

function targetCounts(target: TargetTraffic): Counts {
  return {
    RequestCount: target.requests,
    HTTPCode_Target_2XX_Count: target.status2xx,
    HTTPCode_Target_3XX_Count: target.status3xx,
    HTTPCode_Target_4XX_Count: target.status4xx,
    HTTPCode_Target_5XX_Count: target.status5xx,
    TargetConnectionErrorCount: target.connectionErrors,
  };
}

const noTimes: ResponseTimes = { count: 0, sumMs: 0, minMs: Infinity, maxMs: 0, buckets: [] };

/** All response times together. */
export function mergedTimes(a: ResponseTimes, b: ResponseTimes): ResponseTimes {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const buckets = new Map(a.buckets);
  for (const [bucket, count] of b.buckets) buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
  return {
    count: a.count + b.count,
    sumMs: a.sumMs + b.sumMs,
    minMs: Math.min(a.minMs, b.minMs),
    maxMs: Math.max(a.maxMs, b.maxMs),
    buckets: [...buckets],
  };
}

/** Adds two sets of counts name by name. */
export function sumOf(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
