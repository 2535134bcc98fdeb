import type { LoadBalancer, Service } from "@aws-sdk/client-ecs";
import type { AwsCalls, ElbCalls } from "../aws/calls.ts";
import { nameIn } from "../aws/names.ts";
import { readTrafficShares, type TrafficShares } from "../aws/read-traffic-shares.ts";
import { ask } from "./ask.ts";
import { checkRole } from "./check-roles.ts";
import { groupOf, type Check } from "../preflight-result.ts";

/** For a service whose deployments move traffic: the rules stand between the two target groups, and ECS may change them. */
export async function checkTraffic({ elb, iam }: Pick<AwsCalls, "elb" | "iam">, service: Service): Promise<Check> {
  const { loadBalancers = [], deployments = [] } = service;
  const isResting = deployments.every(({ rolloutState }) => rolloutState === "COMPLETED");
  const checks = loadBalancers.flatMap((entry) => {
    const { productionListenerRule, testListenerRule, roleArn } = entry.advancedConfiguration ?? {};
    const production = { rule: productionListenerRule, entry, isResting };
    return [
      checkRule(elb, "production rule", production),
      ...(testListenerRule === undefined
        ? []
        : [checkRule(elb, "test rule", { ...production, rule: testListenerRule })]),
      ...(roleArn === undefined ? [] : [checkRole(iam, roleArn, "ecs.amazonaws.com")]),
    ];
  });
  return groupOf("traffic", await Promise.all(checks));
}

interface Rule {
  readonly rule: string | undefined;
  readonly entry: LoadBalancer;
  /** Whether no deployment is under way that may have left the traffic between two target groups. */
  readonly isResting: boolean;
}

function checkRule(elb: ElbCalls, name: string, { rule, entry, isResting }: Rule): Promise<Check> {
  return ask(name, async () => {
    if (rule === undefined) return { state: "failed", detail: "the service names none: its traffic cannot move" };
    const shares = await readTrafficShares(elb, rule);
    if (!shares) return { state: "notChecked", detail: `how ${nameIn(rule)} forwards could not be read` };
    const groups = [entry.targetGroupArn, entry.advancedConfiguration?.alternateTargetGroupArn];
    const missing = groups.filter((arn) => arn !== undefined && !(arn in shares));
    if (missing.length > 0) {
      const names = missing.map((arn = "") => arn.split("/").at(-2) ?? arn).join(", ");
      return { state: "failed", detail: `it does not forward to ${names}: both target groups have to be in it` };
    }
    if (isResting && Object.values(shares).every((share) => share < 100)) {
      return { state: "warning", detail: `the traffic is split, ${describe(shares)}, and no deployment is under way` };
    }
    return { state: "passed", detail: describe(shares) };
  });
}

/** `hello 100 %, hello-b 0 %` */
function describe(shares: TrafficShares): string {
  return Object.entries(shares)
    .map(([arn, share]) => `${arn.split("/").at(-2) ?? arn} ${Math.round(10 * share) / 10} %`)
    .join(", ");
}
