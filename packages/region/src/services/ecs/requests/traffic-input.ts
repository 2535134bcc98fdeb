import type { LoadBalancer } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import { forwardOfRule } from "../../elbv2/weights/rule-forward.ts";
import { listeners } from "../../elbv2/state.ts";
import * as errors from "../errors.ts";
import { currentDeployments, revisionOf, servingDeployment } from "../records.ts";
import { movesTraffic, pairOf, targetGroupsOf } from "../traffic-groups.ts";
import type { Service } from "../state.ts";

type TrafficConfiguration = Pick<Service, "deploymentConfiguration" | "loadBalancers">;

/**
 * What a strategy that moves traffic needs: a load balancer, and of each one two target groups and the rules that forward to
 * them. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 * @throws InvalidParameterException
 */
export function checkTraffic(
  view: View,
  { deploymentConfiguration: { strategy = "ROLLING" }, loadBalancers }: TrafficConfiguration,
): void {
  if (movesTraffic({ strategy }) && loadBalancers.length === 0) {
    throw errors.invalidParameter(
      `The strategy ${strategy} moves traffic between two target groups: give loadBalancers with advancedConfiguration.`,
    );
  }
  for (const loadBalancer of loadBalancers) {
    if (loadBalancer.advancedConfiguration) checkAdvanced(view, loadBalancer);
    else if (movesTraffic({ strategy })) throw missing("advancedConfiguration", `with the strategy ${strategy}`);
  }
}

/** The members that ECS cannot move traffic without. */
const required = ["alternateTargetGroupArn", "productionListenerRule", "roleArn"] as const;

function checkAdvanced(view: View, loadBalancer: LoadBalancer): void {
  const { advancedConfiguration = {} } = loadBalancer;
  const absent = required.find((member) => !advancedConfiguration[member]);
  if (absent) throw missing(`advancedConfiguration.${absent}`, "to move traffic");
  const { productionListenerRule = "", testListenerRule } = advancedConfiguration;
  const pair = pairOf(loadBalancer);
  if (pair[0] === pair[1]) {
    throw errors.invalidParameter(
      `alternateTargetGroupArn must be another target group than targetGroupArn, but is ${pair[1]} as well.`,
    );
  }
  const named = [
    ...groupsForwardedTo(view, "productionListenerRule", productionListenerRule, pair),
    ...(testListenerRule === undefined ? [] : groupsForwardedTo(view, "testListenerRule", testListenerRule, pair)),
  ];
  const unused = pair.find((targetGroupArn) => !named.includes(targetGroupArn));
  if (unused === undefined) return;
  throw errors.invalidParameter(
    `The target group ${unused} must be attached to the production listener rule or to the test listener rule: ` +
      "make one of them forward to it, with weight 0 if it shall have no traffic yet.",
  );
}

/** The target groups of the pair that the rule forwards to: it must forward, and to no other one. */
function groupsForwardedTo(
  view: View,
  member: "productionListenerRule" | "testListenerRule",
  ruleArn: string,
  pair: readonly string[],
): readonly string[] {
  if (view.get(listeners, ruleArn)) {
    throw errors.invalidParameter(
      `${member} must be the ARN of a listener rule of an Application Load Balancer, but ${ruleArn} is a listener.`,
    );
  }
  const forward = forwardOfRule(view, ruleArn);
  if (!forward) {
    throw errors.invalidParameter(`${member} must be the ARN of a listener rule that forwards, but is ${ruleArn}.`);
  }
  const named = forward.targetGroups.map(({ targetGroupArn }) => targetGroupArn);
  const other = named.find((targetGroupArn) => !pair.includes(targetGroupArn));
  if (other === undefined) return named;
  throw errors.invalidParameter(
    `The ${member} ${ruleArn} forwards to ${other} too: it must forward to targetGroupArn and alternateTargetGroupArn only.`,
  );
}

/**
 * A service's tasks are where its traffic goes: they stay in one of the two target groups, and deployments roll again only
 * once the last one that moved traffic has ended.
 * @throws InvalidParameterException
 */
export function checkMove(
  view: View,
  { before, after }: { readonly before: Service; readonly after: TrafficConfiguration },
): void {
  const current = currentDeployments(view, before);
  const isMoving = current.some(({ traffic }) => traffic) && current[0]?.rolloutState !== "COMPLETED";
  if (isMoving && !movesTraffic(after.deploymentConfiguration)) {
    throw errors.invalidParameter(
      "deploymentConfiguration.strategy cannot become ROLLING while traffic is shared out by a deployment that has not " +
        "completed: let it complete, or release a revision that works, first.",
    );
  }
  const serving = servingDeployment(current);
  if (!serving) return;
  const inUse = targetGroupsOf(revisionOf(view, serving));
  const named = after.loadBalancers.flatMap(pairOf);
  const isShared = [before, after].some(({ deploymentConfiguration }) => movesTraffic(deploymentConfiguration));
  const foreign = isShared ? inUse.find((targetGroupArn) => !named.includes(targetGroupArn)) : undefined;
  if (foreign === undefined) return;
  throw errors.invalidParameter(
    `The service's tasks are registered in ${foreign}: loadBalancers must name it, as targetGroupArn or as alternateTargetGroupArn.`,
  );
}

function missing(member: string, purpose: string): Error {
  return errors.invalidParameter(`loadBalancers.${member} must be given ${purpose}.`);
}
