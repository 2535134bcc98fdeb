import type { Action, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { aBareLoadBalancer, aListener, aTargetGroup, fixed, path } from "../../fixtures/load-balancer.ts";
import { aNetwork } from "../../fixtures/network.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const listenerRules: readonly Scenario[] = [
  {
    title: "listeners and rules are made once, ordered by priority, and deleted with their load balancer",
    proves: [
      "elbv2/listener/arn-format",
      "elbv2/listener/port-range",
      "elbv2/listener/duplicate-port",
      "elbv2/listener/create-idempotent",
      "elbv2/listener/modify-replaces-lists",
      "elbv2/listener/ssl-policy-on-http",
      "elbv2/rule/arn-format",
      "elbv2/rule/priority-range",
      "elbv2/rule/default-rule",
      "elbv2/rule/default-undeletable",
      "elbv2/rule/priority-in-use",
    ],
    inPart: ["elbv2/load-balancer/delete-listeners"],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { elbv2 } = place.aws;
      const LoadBalancerArn = await aBareLoadBalancer(stage, await aNetwork(stage));
      const ListenerArn = await aListener(stage, LoadBalancerArn, fixed("200"));
      expect(ListenerArn).toMatch(new RegExp(`:listener/app/${name}/[0-9a-f]{16}/[0-9a-f]{16}$`));
      expect(await aListener(stage, LoadBalancerArn, fixed("200"))).toBe(ListenerArn);
      expect((await refusalOf(aListener(stage, LoadBalancerArn, fixed("404")))).code).toBe(
        "DuplicateListenerException",
      );
      for (const port of [0, 65_536]) {
        expect((await refusalOf(aListener(stage, LoadBalancerArn, fixed("200"), port))).code).toBe("ValidationError");
      }
      const secure = elbv2.createListener({
        ...{ LoadBalancerArn, Protocol: "HTTP", Port: 81, DefaultActions: [fixed("200")] },
        SslPolicy: "ELBSecurityPolicy-2016-08",
      });
      expect(await refusalOf(secure)).toEqual({
        ...{ code: "ValidationError", message: "An SSL policy cannot be specified for HTTP listeners" },
      });
      const rule = (Priority: number) =>
        elbv2.createRule({ ListenerArn, Priority, Conditions: [path(`/${Priority}`)], Actions: [fixed("200")] });
      const created = await rule(20);
      expect(created.Rules?.[0]?.RuleArn).toMatch(new RegExp(`:listener-rule/app/${name}(/[0-9a-f]{16}){3}$`));
      await rule(10);
      expect(await refusalOf(rule(10))).toEqual({
        ...{ code: "PriorityInUseException", message: matching(/priority is in use/i) },
      });
      for (const priority of [0, 50_001]) expect((await refusalOf(rule(priority))).code).toBe("ValidationError");
      const { Rules: rules = [] } = await elbv2.describeRules({ ListenerArn });
      expect(rules.map(({ Priority, IsDefault }) => [Priority, IsDefault])).toEqual([
        ...[
          ["10", false],
          ["20", false],
          ["default", true],
        ],
      ]);
      const byDefault = rules.find(({ IsDefault }) => IsDefault === true);
      expect(byDefault?.Conditions).toEqual([]);
      expect((await refusalOf(elbv2.deleteRule({ RuleArn: byDefault?.RuleArn }))).code).toBe(
        "OperationNotPermittedException",
      );
      const modified = await elbv2.modifyListener({ ListenerArn, DefaultActions: [fixed("503")] });
      expect(modified.Listeners?.[0]?.DefaultActions).toHaveLength(1);
      expect(modified.Listeners?.[0]?.DefaultActions?.[0]?.FixedResponseConfig?.StatusCode).toBe("503");
      await elbv2.deleteLoadBalancer({ LoadBalancerArn });
      expect((await refusalOf(elbv2.describeListeners({ ListenerArns: [ListenerArn] }))).code).toBe(
        "ListenerNotFoundException",
      );
    },
  },
  {
    title: "conditions that cannot be are refused in ELB's words",
    proves: [
      "elbv2/condition/value-missing",
      "elbv2/condition/value-too-long",
      "elbv2/condition/unknown-field",
      "elbv2/condition/header-name",
      "elbv2/condition/source-ip-values",
    ],
    inPart: [
      "elbv2/condition/once-per-rule",
      "elbv2/condition/method",
      "elbv2/condition/host-values",
      "elbv2/condition/path-values",
    ],
    async play(stage) {
      const { expect, place } = stage;
      const { elbv2 } = place.aws;
      const LoadBalancerArn = await aBareLoadBalancer(stage, await aNetwork(stage));
      const ListenerArn = await aListener(stage, LoadBalancerArn, fixed("200"));
      const refused = (...Conditions: RuleCondition[]) =>
        refusalOf(elbv2.createRule({ ListenerArn, Priority: 1, Conditions, Actions: [fixed("200")] }));
      expect((await refused(path())).message).toContain("A condition value must be specified");
      expect((await refused(path(`/${"a".repeat(128)}`))).message).toContain(
        "The 'path-pattern' value is too long; the limit is '128'",
      );
      expect((await refused({ Field: "cookie", Values: ["a"] })).message).toBe(
        "Condition field 'cookie' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'",
      );
      const bad: readonly RuleCondition[][] = [
        [path("/a"), path("/b")],
        [path("/a b")],
        [{ Field: "host-header", HostHeaderConfig: { Values: ["localhost"] } }],
        [{ Field: "host-header", HostHeaderConfig: { Values: ["a.b1"] } }],
        [{ Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "Host", Values: ["a"] } }],
        [{ Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "a".repeat(41), Values: ["a"] } }],
        [{ Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-*", Values: ["a"] } }],
        [{ Field: "http-request-method", HttpRequestMethodConfig: { Values: ["get"] } }],
        [{ Field: "source-ip", SourceIpConfig: { Values: ["255.255.255.255/32"] } }],
        [{ Field: "source-ip", SourceIpConfig: { Values: ["10.0.0.1"] } }],
        [{ Field: "source-ip", SourceIpConfig: { Values: Array.from({ length: 6 }, (_, at) => `10.0.${at}.0/24`) } }],
      ];
      for (const conditions of bad) {
        const { code } = await refused(...conditions);
        expect(code, JSON.stringify(conditions)).toMatch(
          /^(ValidationError|InvalidConfigurationRequestException|TooMany.*)$/,
        );
      }
    },
  },
  {
    title: "actions that cannot be are refused in ELB's words",
    proves: [
      "elbv2/forward/weight-range",
      "elbv2/forward/weight-default",
      "elbv2/redirect/no-loop",
      "elbv2/redirect/lengths",
      "elbv2/redirect/defaults",
      "elbv2/fixed-response/status",
      "elbv2/fixed-response/content-types",
      "elbv2/fixed-response/content-type-error",
      "elbv2/fixed-response/body-length",
    ],
    inPart: ["elbv2/action/exactly-one-final", "elbv2/redirect/status"],
    async play(stage) {
      const { expect, place } = stage;
      const { elbv2 } = place.aws;
      const network = await aNetwork(stage);
      const TargetGroupArn = await aTargetGroup(stage, network.vpcId);
      const LoadBalancerArn = await aBareLoadBalancer(stage, network);
      let port = 1000;
      const listen = (...DefaultActions: Action[]) =>
        elbv2.createListener({ LoadBalancerArn, Protocol: "HTTP", Port: port++, DefaultActions });
      const forward = (Weight?: number): Action => ({
        ...{
          Type: "forward",
          ForwardConfig: { TargetGroups: [{ TargetGroupArn, ...(Weight !== undefined && { Weight }) }] },
        },
      });
      const redirect = (config: object, StatusCode: "HTTP_301" | "HTTP_302" = "HTTP_301"): Action => ({
        ...{ Type: "redirect", RedirectConfig: { StatusCode, ...config } },
      });
      const bad: readonly (readonly Action[])[] = [
        [],
        [fixed("200"), fixed("200")],
        [forward(1000)],
        [forward(-1)],
        [redirect({})],
        [redirect({ Host: `${"a".repeat(128)}.b` })],
        [redirect({ Path: `/${"a".repeat(128)}` })],
        [redirect({ Query: "a".repeat(129) })],
        [fixed("301")],
        [fixed("99")],
        [fixed("200", "a".repeat(1025))],
      ];
      for (const actions of bad) {
        const { code } = await refusalOf(listen(...actions));
        expect(code, JSON.stringify(actions)).toMatch(
          /^(ValidationError|Invalid\w+Exception|TooManyActionsException)$/,
        );
      }
      expect(await refusalOf(listen(fixed("200", "a", "text/xml")))).toEqual({
        code: "InvalidLoadBalancerActionException",
        message:
          "The ContentType must be one of:'text/html', 'application/json', 'application/javascript', 'text/css', 'text/plain'",
      });
      for (const type of ["text/html", "text/css", "application/javascript", "application/json", "text/plain"]) {
        await listen(fixed("200", "", type));
      }
      const weighted = await listen(forward());
      const [action] = weighted.Listeners?.[0]?.DefaultActions ?? [];
      expect(action?.ForwardConfig?.TargetGroups).toEqual([{ TargetGroupArn, Weight: 1 }]);
      const redirected = await listen(redirect({ Protocol: "HTTPS", Port: "443" }, "HTTP_302"));
      expect(redirected.Listeners?.[0]?.DefaultActions?.[0]?.RedirectConfig).toEqual({
        ...{ Protocol: "HTTPS", Port: "443", Host: "#{host}", Path: "/#{path}", Query: "#{query}" },
        StatusCode: "HTTP_302",
      });
    },
  },
];
