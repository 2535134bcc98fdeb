import type {
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { changeAttributes, describeAttributes, loadBalancerRules } from "../attributes.ts";
import { requireLoadBalancer } from "../records.ts";
import { loadBalancers } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html */
export const modifyLoadBalancerAttributes: Operation<
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput
> = (input, context) => {
  const before = requireLoadBalancer(context.tx, input.LoadBalancerArn);
  const allowed = loadBalancerRules(before);
  const attributes = changeAttributes(allowed, before.attributes, input.Attributes ?? []);
  context.tx.put(loadBalancers, { ...before, attributes });
  return { Attributes: describeAttributes(allowed, attributes) };
};
