import type { Action, RedirectActionConfig, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, it } from "vitest";
import { createListener } from "./operations/CreateListener.ts";
import { createRule } from "./operations/CreateRule.ts";
import { deleteRule } from "./operations/DeleteRule.ts";
import { modifyListener } from "./operations/ModifyListener.ts";
import { modifyRule } from "./operations/ModifyRule.ts";
import { modifyTargetGroupAttributes } from "./operations/ModifyTargetGroupAttributes.ts";
import { rules } from "./state.ts";
import { aWebRegion } from "./testing/web-region.ts";

describe("a redirect to the listener that it is on", () => {
  const region = aWebRegion();
  const LoadBalancerArn = region.loadBalancer();
  const TargetGroupArn = region.targetGroup();
  const ListenerArn = region.listener(LoadBalancerArn, TargetGroupArn);
  const Conditions = [{ Field: "path-pattern", Values: ["/old/*"] }];
  const redirect = (config: Partial<RedirectActionConfig>): Action[] => [
    { Type: "redirect", RedirectConfig: { StatusCode: "HTTP_302", ...config } },
  ];
  const loop = {
    code: "InvalidLoadBalancerAction",
    message: "The redirect configuration is not valid because it creates a loop.",
  };

  it.each<Partial<RedirectActionConfig>>([
    {},
    { Query: "again" },
    { Protocol: "HTTP" },
    { Port: "80" },
    { Protocol: "HTTP", Port: "80" },
    { Protocol: "#{protocol}", Port: "80", Host: "#{host}", Path: "/#{path}" },
  ])("%j is refused as a loop, in rules and by default", (config) => {
    const DefaultActions: Action[] = redirect(config);
    expect(region.refusal(createRule, { ListenerArn, Priority: 9, Conditions, Actions: redirect(config) })).toEqual(
      loop,
    );
    expect(region.refusal(modifyListener, { ListenerArn, DefaultActions })).toEqual(loop);
    const another = region.loadBalancer(`lb-${JSON.stringify(config).length}`);
    const onIt = { LoadBalancerArn: another, Protocol: "HTTP" as const, Port: 80, DefaultActions };
    expect(region.refusal(createListener, onIt)).toEqual(loop);
  });

  it("is found when a rule or the listener's port is changed to it", () => {
    const [rule] =
      region.call(createRule, {
        ...{ ListenerArn, Priority: 1, Conditions },
        Actions: redirect({ Port: "81" }),
      }).Rules ?? [];
    expect(region.refusal(modifyRule, { RuleArn: rule?.RuleArn, Actions: redirect({ Port: "80" }) })).toEqual(loop);
    expect(region.refusal(modifyListener, { ListenerArn, Port: 81 })).toEqual(loop);
  });

  it("stays what it is where a request changes something else", () => {
    const [rule] =
      region.call(createRule, { ListenerArn, Priority: 2, Conditions, Actions: redirect({ Port: "82" }) }).Rules ?? [];
    const RuleArn = rule?.RuleArn ?? "";
    // What an older version of Evenkeel let through.
    region.engine.run(({ tx }) => {
      const record = tx.get(rules, RuleArn);
      const [action] = record?.actions ?? [];
      if (record && action?.type === "redirect") tx.put(rules, { ...record, actions: [{ ...action, port: "80" }] });
    });
    region.call(modifyRule, { RuleArn, Conditions: [{ Field: "path-pattern", Values: ["/older/*"] }] });
    region.call(modifyListener, { ListenerArn, DefaultActions: [{ Type: "forward", TargetGroupArn }] });
    region.call(deleteRule, { RuleArn });
  });

  it.each<Partial<RedirectActionConfig>>([
    { Protocol: "HTTPS" },
    { Port: "8080" },
    { Host: "other.example.com" },
    { Path: "/new/#{path}" },
  ])("%j leads elsewhere", (config) => {
    const Priority = 10 + JSON.stringify(config).length;
    region.call(createRule, { ListenerArn, Priority, Conditions, Actions: redirect(config) });
  });
});

describe("conditions", () => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup();
  const ListenerArn = region.listener(region.loadBalancer(), TargetGroupArn);
  const refusalOf = (condition: RuleCondition) =>
    region.refusal(createRule, {
      ...{ ListenerArn, Priority: 1, Conditions: [condition] },
      Actions: [{ Type: "forward", TargetGroupArn }],
    });

  it("have one value in Values, and at most five in all", () => {
    expect(refusalOf({ Field: "path-pattern", Values: ["/a", "/b"] })).toEqual({
      code: "ValidationError",
      message:
        "Values of a condition of field 'path-pattern' can have one value; '2' are given: several go into its config",
    });
    const Values = ["/a", "/b", "/c", "/d", "/e", "/f"];
    expect(refusalOf({ Field: "path-pattern", PathPatternConfig: { Values } })).toEqual({
      code: "ValidationError",
      message: "A rule can only have '5' condition values",
    });
  });

  it("need a listener of a protocol that a load balancer has", () => {
    const input = { LoadBalancerArn: region.loadBalancer("tcp"), Port: 81, DefaultActions: [] };
    expect(region.refusal(createListener, { ...input, Protocol: "TCP" })).toEqual({
      code: "ValidationError",
      message: "Listener protocol 'TCP' must be one of 'HTTPS, HTTP'",
    });
  });
});

describe("what no node can do yet", () => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup();
  const ListenerArn = region.listener(region.loadBalancer(), TargetGroupArn);
  const TargetGroupStickinessConfig = { Enabled: true, DurationSeconds: 60 };
  const Actions: Action[] = [
    { Type: "forward", ForwardConfig: { TargetGroups: [{ TargetGroupArn }], TargetGroupStickinessConfig } },
  ];
  const refused = (feature: string) => ({
    code: "InvalidConfigurationRequest",
    message: `Evenkeel does not support ${feature} yet`,
  });

  it.each([
    [[{ Key: "stickiness.enabled", Value: "true" }], "stickiness.type lb_cookie"],
    [
      [
        { Key: "stickiness.enabled", Value: "true" },
        { Key: "stickiness.type", Value: "app_cookie" },
        { Key: "stickiness.app_cookie.cookie_name", Value: "session" },
      ],
      "stickiness.type app_cookie",
    ],
  ])("is refused as attributes of a target group", (Attributes, feature) => {
    expect(region.refusal(modifyTargetGroupAttributes, { TargetGroupArn, Attributes })).toEqual(refused(feature));
  });

  it("is refused as an action, wherever there are actions", () => {
    const LoadBalancerArn = region.loadBalancer();
    const Conditions = [{ Field: "path-pattern", Values: ["/never"] }];
    const { Rules } = region.call(createRule, {
      ...{ ListenerArn, Priority: 1, Conditions },
      Actions: [{ Type: "forward", TargetGroupArn }],
    });
    const RuleArn = Rules?.[0]?.RuleArn;
    const refusals = [
      region.refusal(createListener, { LoadBalancerArn, Protocol: "HTTP", Port: 81, DefaultActions: Actions }),
      region.refusal(modifyListener, { ListenerArn, DefaultActions: Actions }),
      region.refusal(createRule, { ListenerArn, Priority: 2, Conditions, Actions }),
      region.refusal(modifyRule, { RuleArn, Actions }),
    ];
    expect(refusals).toEqual(refusals.map(() => refused("TargetGroupStickinessConfig")));
  });
});
