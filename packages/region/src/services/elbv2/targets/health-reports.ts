import type { TargetHealth } from "@evenkeel/balancer";
import type { Transaction } from "../../../store/store.ts";
import { healthReports, targetKey, targets, type HealthReport, type TargetName } from "../state.ts";

/** Takes in all that a node says of its targets now. */
export function storeReports(tx: Transaction, nodeId: string, targetHealth: readonly TargetHealth[]): void {
  const reports = targetHealth.map((health) => reportOf(nodeId, health)).filter((it) => tx.get(targets, targetKey(it)));
  const known = new Map(tx.by(healthReports, "nodeId", nodeId).map((report) => [targetKey(report), report]));
  for (const report of reports) {
    const before = known.get(targetKey(report));
    if (!before || isChanged(before, report)) tx.put(healthReports, report);
    known.delete(targetKey(report));
  }
  for (const report of known.values()) forget(tx, report);
}

/** Forgets what a node said: it is gone. */
export function forgetReports(tx: Transaction, nodeId: string): void {
  for (const report of tx.by(healthReports, "nodeId", nodeId)) forget(tx, report);
}

/** Forgets what all nodes said of a target: it is gone, or registered anew. */
export function forgetReportsOf(tx: Transaction, target: TargetName): void {
  for (const report of tx.by(healthReports, "target", targetKey(target))) forget(tx, report);
}

function forget(tx: Transaction, report: HealthReport): void {
  tx.delete(healthReports, healthReports.keyOf(report));
}

function reportOf(
  nodeId: string,
  { targetGroupId, targetId, port, state, reason, description, sinceMs }: TargetHealth,
) {
  return {
    nodeId,
    targetGroupArn: targetGroupId,
    targetId,
    port,
    state,
    sinceMs,
    ...(reason !== undefined && { reason }),
    ...(description !== undefined && { description }),
  };
}

function isChanged(before: HealthReport, report: HealthReport): boolean {
  return before.state !== report.state || before.reason !== report.reason || before.description !== report.description;
}
