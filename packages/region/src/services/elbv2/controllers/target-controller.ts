import type { Reconciler } from "../../../engine/service.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import { forgetReportsOf } from "../targets/health-reports.ts";
import { targetKey, targets } from "../state.ts";

/** Ends each target's registration and each target's draining at its time. */
export const targetController: Reconciler = {
  name: "elbv2.targets",
  concerns(change) {
    const target = changedRecord(change, targets);
    return target ? [targetKey(target)] : [];
  },
  subjects: (view) => view.list(targets).map(targetKey),
  reconcile(key, { tx, now }) {
    const target = tx.get(targets, key);
    if (target?.statusUntilMs === undefined) return {};
    const { statusUntilMs, ...rest } = target;
    if (now < statusUntilMs) return { wakeAtMs: statusUntilMs };
    if (target.status === "registering") {
      tx.put(targets, { ...rest, status: "registered" });
    } else {
      tx.delete(targets, key);
      forgetReportsOf(tx, target);
    }
    return {};
  },
};
