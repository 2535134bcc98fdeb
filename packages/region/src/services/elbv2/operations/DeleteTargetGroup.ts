import type { DeleteTargetGroupInput, DeleteTargetGroupOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { loadBalancerOf } from "../associations.ts";
import { targetGroupInUse } from "../errors.ts";
import { forgetReportsOf } from "../targets/health-reports.ts";
import { targetGroups, targetKey, targets } from "../state.ts";

/**
 * Deletes a target group that nothing forwards to, with its registered targets; one that is gone already is no error.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html
 */
export const deleteTargetGroup: Operation<DeleteTargetGroupInput, DeleteTargetGroupOutput> = (input, context) => {
  const { tx } = context;
  const { TargetGroupArn: targetGroupArn = "" } = input;
  if (!tx.get(targetGroups, targetGroupArn)) return {};
  if (loadBalancerOf(tx, targetGroupArn)) throw targetGroupInUse(targetGroupArn);
  for (const target of tx.by(targets, "targetGroupArn", targetGroupArn)) {
    tx.delete(targets, targetKey(target));
    forgetReportsOf(tx, target);
  }
  tx.delete(targetGroups, targetGroupArn);
  return {};
};
