import { digits, hex } from "@evenkeel/kernel";
import { arnOf } from "../../engine/arn.ts";
import type { Context } from "../../engine/context.ts";
import type { Listener, LoadBalancer } from "./state.ts";

/** The id and ARN of a new load balancer: `…:loadbalancer/app/NAME/0123456789abcdef`. */
export function newLoadBalancerArn(
  context: Context,
  name: string,
): { loadBalancerId: string; loadBalancerArn: string } {
  const loadBalancerId = newId(context);
  return { loadBalancerId, loadBalancerArn: arn(context, `loadbalancer/app/${name}/${loadBalancerId}`) };
}

/** A new listener's ARN, and its default rule's. */
export function newListenerArns(context: Context, { loadBalancerName, loadBalancerId }: LoadBalancer) {
  const listenerArn = arn(context, `listener/app/${loadBalancerName}/${loadBalancerId}/${newId(context)}`);
  return { listenerArn, defaultRuleArn: newRuleArn(context, { listenerArn }) };
}

/** A new rule's ARN: its listener's with `listener-rule` and an id of its own. */
export function newRuleArn(context: Context, { listenerArn }: Pick<Listener, "listenerArn">): string {
  return `${listenerArn.replace(":listener/", ":listener-rule/")}/${newId(context)}`;
}

/** A new target group's ARN: `…:targetgroup/NAME/0123456789abcdef`. */
export function newTargetGroupArn(context: Context, name: string): string {
  return arn(context, `targetgroup/${name}/${newId(context)}`);
}

/**
 * A load balancer's DNS name: as AWS forms it, but below `localhost`, which browsers and curl take for the machine itself.
 * https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export function newDnsName(context: Context, name: string, scheme: LoadBalancer["scheme"]): string {
  const prefix = scheme === "internal" ? "internal-" : "";
  return `${prefix}${name}-${digits(context.random, 9)}.${context.region}.elb.localhost`;
}

function arn(scope: Context, resource: string): string {
  return arnOf(scope, "elasticloadbalancing", resource);
}

function newId({ random }: Context): string {
  return hex(random, 16);
}
