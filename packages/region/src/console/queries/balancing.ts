import type {
  DescribeListenersOutput,
  DescribeLoadBalancersOutput,
  DescribeRulesOutput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { allPages } from "@evenkeel/kernel";
import { byId, type Query } from "../feed/query.ts";
import { ask } from "./ask.ts";

/** Load balancers, what they listen for, and how their targets are. */
export const balancing: Query = {
  name: "balancing",
  kinds: ["loadBalancer", "listener", "rules", "targetGroup", "targetHealth"],
  dependsOn: ["elbv2"],
  async read(source) {
    const elb = <O extends object>(operation: string, input: object) => ask<O>(source, "elbv2", operation, input);
    const [balancers, groups] = await Promise.all([
      allPages(
        (Marker) => elb<DescribeLoadBalancersOutput>("DescribeLoadBalancers", { Marker }),
        ({ LoadBalancers = [] }) => LoadBalancers,
      ),
      allPages(
        (Marker) => elb<DescribeTargetGroupsOutput>("DescribeTargetGroups", { Marker }),
        ({ TargetGroups = [] }) => TargetGroups,
      ),
    ]);
    const listenersOf = ({ LoadBalancerArn }: { readonly LoadBalancerArn?: string | undefined }) =>
      allPages(
        (Marker) => elb<DescribeListenersOutput>("DescribeListeners", { LoadBalancerArn, Marker }),
        ({ Listeners = [] }) => Listeners,
      );
    const listeners = (await Promise.all(balancers.map(listenersOf))).flat();
    const rulesOf = async ({ ListenerArn = "" }) => {
      const rules = await allPages(
        (Marker) => elb<DescribeRulesOutput>("DescribeRules", { ListenerArn, Marker }),
        ({ Rules = [] }) => Rules,
      );
      return [ListenerArn, { rules }] as const;
    };
    const healthOf = async ({ TargetGroupArn = "" }) => {
      const { TargetHealthDescriptions: targets = [] } = await elb<DescribeTargetHealthOutput>("DescribeTargetHealth", {
        TargetGroupArn,
      });
      return [TargetGroupArn, { targets }] as const;
    };
    const [rules, health] = await Promise.all([Promise.all(listeners.map(rulesOf)), Promise.all(groups.map(healthOf))]);
    return {
      loadBalancer: byId(balancers, ({ LoadBalancerArn }) => LoadBalancerArn),
      listener: byId(listeners, ({ ListenerArn }) => ListenerArn),
      targetGroup: byId(groups, ({ TargetGroupArn }) => TargetGroupArn),
      rules: Object.fromEntries(rules),
      targetHealth: Object.fromEntries(health),
    };
  },
};
