import type { ModifyTargetGroupInput, ModifyTargetGroupOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { describeTargetGroup } from "../responses/descriptions.ts";
import { healthCheckWith } from "../requests/health-check.ts";
import { requireTargetGroup } from "../records.ts";
import { targetGroups } from "../state.ts";

/**
 * Changes how the targets are probed; it applies from the next probe.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyTargetGroup.html
 */
export const modifyTargetGroup: Operation<ModifyTargetGroupInput, ModifyTargetGroupOutput> = (input, context) => {
  const { tx } = context;
  const before = requireTargetGroup(tx, input.TargetGroupArn);
  const record = { ...before, healthCheck: healthCheckWith(before.healthCheck, input) };
  tx.put(targetGroups, record);
  return { TargetGroups: [describeTargetGroup(tx, record)] };
};
