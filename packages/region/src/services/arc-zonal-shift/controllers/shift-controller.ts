import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import { alarms, compositeAlarms } from "../../cloudwatch/state.ts";
import { loadBalancers, shiftedZones } from "../../elbv2/state.ts";
import { isManaged, zoneNameOf } from "../managed-resources.ts";
import { hasAlarm } from "../practice/practice-run.ts";
import { activeShiftOf, endShift } from "../shifts/shifts.ts";
import { autoshiftConfigurations, zonalShifts, type ZonalShift } from "../state.ts";
import { decide } from "./decide.ts";

/** Ends shifts at their time, and lets load balancers know which zone their traffic is shifted away from. */
export const shiftController: Reconciler = {
  name: "arc.zonalShifts",
  concerns(change, view) {
    const shift = changedRecord(change, zonalShifts);
    if (shift) return [shift.resourceArn];
    const loadBalancer = changedRecord(change, loadBalancers);
    if (loadBalancer) return [loadBalancer.loadBalancerArn];
    if (change.table !== alarms && change.table !== compositeAlarms) return [];
    return view.by(zonalShifts, "active", "active").map(({ resourceArn }) => resourceArn);
  },
  subjects: (view) => [
    ...new Set([
      ...view.by(zonalShifts, "active", "active").map(({ resourceArn }) => resourceArn),
      ...view.list(shiftedZones).map(({ loadBalancerArn }) => loadBalancerArn),
    ]),
  ],
  reconcile(resourceArn, context) {
    const { tx, now } = context;
    const shift = activeShiftOf(tx, resourceArn);
    const decision = shift && decide({ now, shift, ...circumstances(context, shift) });
    if (shift && decision?.end) endShift(context, shift, decision.end.status, decision.end.outcome);
    applyZone(context, resourceArn, decision?.end ? undefined : shift);
    return { wakeAtMs: decision?.wakeAtMs };
  },
};

function circumstances({ tx }: Context, { resourceArn }: ZonalShift) {
  const loadBalancer = tx.get(loadBalancers, resourceArn);
  const { practiceRun } = tx.get(autoshiftConfigurations, resourceArn) ?? {};
  return {
    isManaged: loadBalancer !== undefined && isManaged(loadBalancer),
    hasOutcomeAlarm: practiceRun !== undefined && hasAlarm(tx, practiceRun.outcomeAlarms),
    hasBlockingAlarm: practiceRun !== undefined && hasAlarm(tx, practiceRun.blockingAlarms ?? []),
  };
}

function applyZone({ tx }: Context, loadBalancerArn: string, shift: ZonalShift | undefined): void {
  const zoneName = shift && zoneNameOf(tx, shift.awayFrom);
  const before = tx.get(shiftedZones, loadBalancerArn)?.zoneName;
  if (zoneName === before) return;
  if (zoneName === undefined) tx.delete(shiftedZones, loadBalancerArn);
  else tx.put(shiftedZones, { loadBalancerArn, zoneName });
}
