import type { ServiceName } from "@evenkeel/deployer";
import type { AwsClients } from "../aws/clients.ts";
import type { TrafficWeights } from "./traffic-weights.ts";

/** How the production rule of a service forwards now; undefined where the service has none. */
export async function readWeights(
  { ecs, elb }: Pick<AwsClients, "ecs" | "elb">,
  name: ServiceName,
): Promise<TrafficWeights | undefined> {
  const { services = [] } = await (await ecs()).describeServices({ cluster: name.cluster, services: [name.service] });
  const { targetGroupArn, advancedConfiguration } = services[0]?.loadBalancers?.[0] ?? {};
  const rule = advancedConfiguration?.productionListenerRule;
  if (rule === undefined) return undefined;
  const { Rules = [] } = await (await elb()).describeRules({ RuleArns: [rule] });
  const groups = Rules[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
  const weightOf = (arn: string | undefined): number =>
    groups.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.Weight ?? 0;
  return { primary: weightOf(targetGroupArn), alternate: weightOf(advancedConfiguration?.alternateTargetGroupArn) };
}
