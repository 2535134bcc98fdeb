import type {
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { describeAttributes, loadBalancerRules } from "../attributes.ts";
import { requireLoadBalancer } from "../records.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancerAttributes.html */
export const describeLoadBalancerAttributes: Operation<
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput
> = (input, context) => {
  const record = requireLoadBalancer(context.tx, input.LoadBalancerArn);
  return { Attributes: describeAttributes(loadBalancerRules(record), record.attributes) };
};
