import type { TrafficReport } from "@evenkeel/balancer";
import type { Transaction, View } from "../../store/store.ts";
import { table } from "../../store/table.ts";

/** What went through a load balancer since the control plane started. */
export interface LoadBalancerTotals {
  readonly loadBalancerArn: string;
  /** Requests for which a target was chosen. */
  readonly requests: number;
  readonly responses: number;
  /** Status codes of the answers that the load balancer itself gave: `{ "502": 3 }`. */
  readonly elbCodes: Readonly<Record<string, number>>;
  readonly newConnections: number;
  readonly processedBytes: number;
}

/** What went to the targets of a target group since the control plane started. */
export interface TargetGroupTotals {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly requests: number;
  readonly status2xx: number;
  readonly status3xx: number;
  readonly status4xx: number;
  readonly status5xx: number;
  readonly connectionErrors: number;
}

export interface Traffic {
  readonly loadBalancer: LoadBalancerTotals;
  readonly targetGroups: readonly TargetGroupTotals[];
}

/** The running totals of a load balancer; undefined before its first report. */
export function trafficOf(view: View, loadBalancerArn: string): Traffic | undefined {
  const loadBalancer = view.get(loadBalancerTotals, loadBalancerArn);
  return loadBalancer && { loadBalancer, targetGroups: view.by(targetGroupTotals, "loadBalancerArn", loadBalancerArn) };
}

/** Adds what a node reports to the totals of its load balancer and its target groups. */
export function addTraffic(tx: Transaction, loadBalancerArn: string, report: TrafficReport): void {
  const before = tx.get(loadBalancerTotals, loadBalancerArn) ?? noTraffic(loadBalancerArn);
  const { requests, responses, elbCodes, newConnections, processedBytes } = report.loadBalancer;
  tx.put(loadBalancerTotals, {
    loadBalancerArn,
    requests: before.requests + requests,
    responses: before.responses + responses,
    elbCodes: sumOf(before.elbCodes, elbCodes),
    newConnections: before.newConnections + newConnections,
    processedBytes: before.processedBytes + processedBytes,
  });
  for (const target of report.targets) {
    const key = { loadBalancerArn, targetGroupArn: target.targetGroupId };
    const group = tx.get(targetGroupTotals, targetGroupTotals.keyOf({ ...noTargetTraffic, ...key }));
    tx.put(targetGroupTotals, { ...key, ...sumOf(countersOf(group ?? noTargetTraffic), countersOf(target)) });
  }
}

/** Forgets the totals of a load balancer that is deleted. */
export function forgetTraffic(tx: Transaction, loadBalancerArn: string): void {
  tx.delete(loadBalancerTotals, loadBalancerArn);
  for (const totals of tx.by(targetGroupTotals, "loadBalancerArn", loadBalancerArn)) {
    tx.delete(targetGroupTotals, targetGroupTotals.keyOf(totals));
  }
}

const loadBalancerTotals = table(
  "elbv2.loadBalancerTotals",
  ({ loadBalancerArn }: LoadBalancerTotals) => loadBalancerArn,
  { durability: "volatile" },
);

const targetGroupTotals = table(
  "elbv2.targetGroupTotals",
  ({ loadBalancerArn, targetGroupArn }: TargetGroupTotals) => `${loadBalancerArn}|${targetGroupArn}`,
  {
    indexes: { loadBalancerArn: ({ loadBalancerArn }: TargetGroupTotals) => loadBalancerArn },
    durability: "volatile",
  },
);

function noTraffic(loadBalancerArn: string): LoadBalancerTotals {
  return { loadBalancerArn, requests: 0, responses: 0, elbCodes: {}, newConnections: 0, processedBytes: 0 };
}

type TargetCounters = Omit<TargetGroupTotals, "loadBalancerArn" | "targetGroupArn">;

const noTargetTraffic: TargetCounters = {
  requests: 0,
  status2xx: 0,
  status3xx: 0,
  status4xx: 0,
  status5xx: 0,
  connectionErrors: 0,
};

function countersOf(counters: TargetCounters): TargetCounters & Record<string, number> {
  const { requests, status2xx, status3xx, status4xx, status5xx, connectionErrors } = counters;
  return { requests, status2xx, status3xx, status4xx, status5xx, connectionErrors };
}

/** Adds two sets of counters name by name. */
function sumOf<T extends Readonly<Record<string, number>>>(a: T, b: Readonly<Record<string, number>>): T {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum as T;
}
