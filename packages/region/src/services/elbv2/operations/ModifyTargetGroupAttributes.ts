import type {
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { changeAttributes, describeAttributes, targetGroupRules } from "../attributes.ts";
import { requireConsistentAttributes } from "../requests/consistent-attributes.ts";
import { requireTargetGroup } from "../records.ts";
import { requireServableGroup } from "../routing/servable.ts";
import { targetGroups } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyTargetGroupAttributes.html */
export const modifyTargetGroupAttributes: Operation<
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput
> = (input, context) => {
  const before = requireTargetGroup(context.tx, input.TargetGroupArn);
  const attributes = changeAttributes(targetGroupRules, before.attributes, input.Attributes ?? []);
  const record = { ...before, attributes };
  requireConsistentAttributes(record);
  // Of what this request does not touch nothing is asked.
  if (input.Attributes?.some(({ Key: key }) => key?.startsWith("stickiness."))) requireServableGroup(record);
  context.tx.put(targetGroups, record);
  return { Attributes: describeAttributes(targetGroupRules, attributes) };
};
