import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { describeAttributes, targetGroupRules } from "../attributes.ts";
import { requireTargetGroup } from "../records.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroupAttributes.html */
export const describeTargetGroupAttributes: Operation<
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput
> = (input, context) => {
  const record = requireTargetGroup(context.tx, input.TargetGroupArn);
  return { Attributes: describeAttributes(targetGroupRules, record.attributes) };
};
