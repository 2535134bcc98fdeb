import type { DeregisterTargetsInput, DeregisterTargetsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { targetGroupAttribute } from "../attributes.ts";
import { validationError } from "../errors.ts";
import { forgetReportsOf } from "../targets/health-reports.ts";
import { requireTargetGroup } from "../records.ts";
import { targetNameOf } from "../requests/target-name.ts";
import { targetKey, targets, type Target, type TargetGroup } from "../state.ts";

/**
 * The targets drain for the group's deregistration delay, even idle ones, and are gone then. A target that is not
 * registered is no error.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html
 */
export const deregisterTargets: Operation<DeregisterTargetsInput, DeregisterTargetsOutput> = (input, context) => {
  const group = requireTargetGroup(context.tx, input.TargetGroupArn);
  if (!input.Targets?.length) throw validationError("You must specify at least one target");
  for (const description of input.Targets) {
    const target = context.tx.get(targets, targetKey(targetNameOf(description, group)));
    if (target && target.status !== "draining") drain(target, group, context);
  }
  return {};
};

function drain(target: Target, group: TargetGroup, { tx, now }: Context): void {
  const delayMs = Number(targetGroupAttribute(group, "deregistration_delay.timeout_seconds")) * 1000;
  if (delayMs > 0) {
    tx.put(targets, { ...target, status: "draining", statusUntilMs: now + delayMs });
  } else {
    tx.delete(targets, targetKey(target));
    forgetReportsOf(tx, target);
  }
}
