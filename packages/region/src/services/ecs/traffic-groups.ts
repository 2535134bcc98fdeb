import type { DeploymentConfiguration, LoadBalancer } from "@aws-sdk/client-ecs";
import type { RevisionConfiguration, Service, ServiceRevision } from "./state.ts";

/** Whether deployments move traffic from one target group to another, rather than replace tasks within one. */
export function movesTraffic({ strategy = "ROLLING" }: DeploymentConfiguration): boolean {
  return strategy !== "ROLLING";
}

/** Where a revision's tasks are registered, in the order of its load balancers. */
export function targetGroupsOf({ targetGroupArns, loadBalancers }: ServiceRevision): readonly string[] {
  return targetGroupArns ?? loadBalancers.map(({ targetGroupArn = "" }) => targetGroupArn);
}

/**
 * Where the tasks of a new revision are registered: beside the revision that serves, in the other target group of each pair;
 * a rolling deployment stays where the service is.
 */
export function chooseTargetGroups(
  { loadBalancers, deploymentConfiguration }: Service,
  serving: ServiceRevision | undefined,
): readonly string[] {
  const inUse = serving ? targetGroupsOf(serving) : [];
  return loadBalancers.map((loadBalancer) => {
    const [first, second] = pairOf(loadBalancer);
    const isTaken = movesTraffic(deploymentConfiguration) ? inUse.includes(first) : inUse.includes(second);
    return isTaken ? second : first;
  });
}

/** The two target groups between which traffic moves; the same one twice where there is no alternate one. */
export function pairOf({ targetGroupArn = "", advancedConfiguration }: LoadBalancer): readonly [string, string] {
  return [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn ?? targetGroupArn];
}

/** A listener rule, and the two target groups between which it shares out traffic. */
export interface ForwardingRule {
  readonly ruleArn: string;
  readonly pair: readonly [string, string];
}

/** The listener rules by which a service's traffic is shared out. */
export function rulesOf(
  { loadBalancers }: Pick<RevisionConfiguration, "loadBalancers">,
  kind: "production" | "test",
): readonly ForwardingRule[] {
  return loadBalancers.flatMap((loadBalancer) => {
    const { productionListenerRule, testListenerRule } = loadBalancer.advancedConfiguration ?? {};
    const ruleArn = kind === "production" ? productionListenerRule : testListenerRule;
    return ruleArn === undefined ? [] : [{ ruleArn, pair: pairOf(loadBalancer) }];
  });
}
