import type { DeleteLoadBalancerInput, DeleteLoadBalancerOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { loadBalancerAttribute } from "../attributes.ts";
import { operationNotPermitted } from "../errors.ts";
import { listeners, loadBalancers, rules } from "../state.ts";
import { forgetTraffic } from "../traffic.ts";

/**
 * Deletes a load balancer with its listeners and rules; its nodes go with the next pass of its loop, its targets stay registered.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html
 */
export const deleteLoadBalancer: Operation<DeleteLoadBalancerInput, DeleteLoadBalancerOutput> = (input, context) => {
  const { tx } = context;
  const { LoadBalancerArn: loadBalancerArn = "" } = input;
  const record = tx.get(loadBalancers, loadBalancerArn);
  if (!record) return {};
  if (loadBalancerAttribute(record, "deletion_protection.enabled") === "true") {
    throw operationNotPermitted(
      `Load balancer '${loadBalancerArn}' cannot be deleted because deletion protection is enabled`,
    );
  }
  for (const { ruleArn } of tx.by(rules, "loadBalancerArn", loadBalancerArn)) tx.delete(rules, ruleArn);
  for (const { listenerArn } of tx.by(listeners, "loadBalancerArn", loadBalancerArn)) {
    tx.delete(listeners, listenerArn);
  }
  tx.delete(loadBalancers, loadBalancerArn);
  forgetTraffic(tx, loadBalancerArn);
  return {};
};
