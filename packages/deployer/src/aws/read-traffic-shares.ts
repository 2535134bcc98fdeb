import type { ElbCalls } from "./calls.ts";
import { isDenied, nameOf } from "./failures.ts";

/** What share of a rule's traffic each target group gets, in percent by ARN. */
export type TrafficShares = Readonly<Record<string, number>>;

/**
 * How a listener rule forwards now; empty where it is gone, undefined where it may not be read, or is the listener of a Network
 * Load Balancer, which has no rules.
 */
export async function readTrafficShares(
  elb: Pick<ElbCalls, "describeRules">,
  ruleArn: string,
): Promise<TrafficShares | undefined> {
  if (!ruleArn.includes(":listener-rule/")) return undefined;
  try {
    const { Rules = [] } = await elb.describeRules({ RuleArns: [ruleArn] });
    const groups = (Rules[0]?.Actions ?? []).flatMap(({ Type, TargetGroupArn, ForwardConfig }) => {
      if (Type !== "forward") return [];
      return ForwardConfig?.TargetGroups ?? [{ TargetGroupArn, Weight: 1 }];
    });
    return sharesOf(groups.map(({ TargetGroupArn = "", Weight = 1 }) => [TargetGroupArn, Weight]));
  } catch (error) {
    if (isDenied(error)) return undefined;
    if (nameOf(error) === "RuleNotFoundException" || nameOf(error) === "RuleNotFound") return {};
    throw error;
  }
}

function sharesOf(weights: readonly (readonly [arn: string, weight: number])[]): TrafficShares {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return Object.fromEntries(weights.map(([arn, weight]) => [arn, sum === 0 ? 0 : (100 * weight) / sum]));
}
