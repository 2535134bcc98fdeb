import type {
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { describeAttributes, listenerRules } from "../attributes.ts";
import { requireListener } from "../records.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListenerAttributes.html */
export const describeListenerAttributes: Operation<
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput
> = (input, context) => {
  return { Attributes: describeAttributes(listenerRules, requireListener(context.tx, input.ListenerArn).attributes) };
};
