import type { Action, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { expect, it } from "vitest";
import { addTags } from "./operations/AddTags.ts";
import { createRule } from "./operations/CreateRule.ts";
import { describeListeners } from "./operations/DescribeListeners.ts";
import { describeLoadBalancerAttributes } from "./operations/DescribeLoadBalancerAttributes.ts";
import { describeLoadBalancers } from "./operations/DescribeLoadBalancers.ts";
import { describeRules } from "./operations/DescribeRules.ts";
import { describeTags } from "./operations/DescribeTags.ts";
import { describeTargetGroupAttributes } from "./operations/DescribeTargetGroupAttributes.ts";
import { describeTargetGroups } from "./operations/DescribeTargetGroups.ts";
import { modifyLoadBalancerAttributes } from "./operations/ModifyLoadBalancerAttributes.ts";
import { removeTags } from "./operations/RemoveTags.ts";
import { aWebRegion } from "./testing/web-region.ts";

it("describes a load balancer, its listener and its target group as AWS does", () => {
  const region = aWebRegion();
  const LoadBalancerArn = region.loadBalancer();
  const TargetGroupArn = region.targetGroup();
  const ListenerArn = region.listener(LoadBalancerArn, TargetGroupArn);
  region.advance("0s");

  expect(LoadBalancerArn).toMatch(
    /^arn:aws:elasticloadbalancing:ap-southeast-2:000000000000:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
  );
  const [loadBalancer] = region.call(describeLoadBalancers, { Names: ["web"] }).LoadBalancers ?? [];
  expect(loadBalancer).toMatchObject({ Scheme: "internet-facing", State: { Code: "active" }, IpAddressType: "ipv4" });
  expect(loadBalancer?.DNSName).toMatch(/^web-\d{9}\.ap-southeast-2\.elb\.localhost$/);
  expect(loadBalancer?.SecurityGroups).toHaveLength(1);

  expect(ListenerArn.replace(":listener/", ":loadbalancer/")).toMatch(new RegExp(`^${LoadBalancerArn}/[0-9a-f]{16}$`));
  const [listener] = region.call(describeListeners, { LoadBalancerArn }).Listeners ?? [];
  expect(listener?.DefaultActions).toEqual([
    {
      Type: "forward",
      TargetGroupArn,
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn, Weight: 1 }],
        TargetGroupStickinessConfig: { Enabled: false },
      },
    },
  ]);
  const [group] = region.call(describeTargetGroups, { LoadBalancerArn }).TargetGroups ?? [];
  expect(group).toMatchObject({ TargetType: "ip", Matcher: { HttpCode: "200" }, LoadBalancerArns: [LoadBalancerArn] });
});

it("describes every attribute, with the defaults of those that were never set", () => {
  const region = aWebRegion();
  const LoadBalancerArn = region.loadBalancer();
  const TargetGroupArn = region.targetGroup();
  const Attributes = [{ Key: "idle_timeout.timeout_seconds", Value: "30" }];
  region.call(modifyLoadBalancerAttributes, { LoadBalancerArn, Attributes });

  const described = region.call(describeLoadBalancerAttributes, { LoadBalancerArn }).Attributes ?? [];
  expect(described).toHaveLength(23);
  expect(described).toContainEqual({ Key: "idle_timeout.timeout_seconds", Value: "30" });
  expect(described).toContainEqual({ Key: "client_keep_alive.seconds", Value: "3600" });
  expect(described).toContainEqual({ Key: "access_logs.s3.bucket", Value: "" });
  const ofGroup = region.call(describeTargetGroupAttributes, { TargetGroupArn }).Attributes ?? [];
  expect(ofGroup).toHaveLength(14);
  expect(ofGroup).toContainEqual({ Key: "deregistration_delay.timeout_seconds", Value: "300" });
});

it.each<[string, RuleCondition, RuleCondition]>([
  [
    "a path, in both forms",
    { Field: "path-pattern", Values: ["/a*"] },
    { Field: "path-pattern", Values: ["/a*"], PathPatternConfig: { Values: ["/a*"] } },
  ],
  [
    "a host, in both forms",
    { Field: "host-header", HostHeaderConfig: { Values: ["*.example.com"] } },
    { Field: "host-header", Values: ["*.example.com"], HostHeaderConfig: { Values: ["*.example.com"] } },
  ],
  ...[
    { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-Beta", Values: ["yes"] } },
    { Field: "http-request-method", HttpRequestMethodConfig: { Values: ["GET", "HEAD"] } },
    { Field: "query-string", QueryStringConfig: { Values: [{ Key: "v", Value: "2" }, { Value: "beta" }] } },
    { Field: "source-ip", SourceIpConfig: { Values: ["192.0.2.0/24", "2001:db8::/32"] } },
  ].map((condition): [string, RuleCondition, RuleCondition] => [condition.Field, condition, condition]),
])("describes a rule's condition as it was given: %s", (_, given, described) => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup();
  const ListenerArn = region.listener(region.loadBalancer(), TargetGroupArn);
  const Actions: Action[] = [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", StatusCode: "HTTP_301" } }];
  region.call(createRule, { ListenerArn, Priority: 1, Conditions: [given], Actions });

  const [rule] = region.call(describeRules, { ListenerArn }).Rules ?? [];
  expect(rule?.Conditions).toEqual([described]);
  expect(rule?.Actions?.[0]?.RedirectConfig).toEqual({
    ...{ Protocol: "HTTPS", Host: "#{host}", Port: "#{port}", Path: "/#{path}", Query: "#{query}" },
    StatusCode: "HTTP_301",
  });
});

it("keeps tags and pages through lists", () => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup({ Tags: [{ Key: "a", Value: "1" }] });
  const ResourceArns = [TargetGroupArn];
  region.call(addTags, { ResourceArns, Tags: [{ Key: "b", Value: "2" }] });
  region.call(removeTags, { ResourceArns, TagKeys: ["a"] });
  expect(region.call(describeTags, { ResourceArns }).TagDescriptions).toEqual([
    { ResourceArn: TargetGroupArn, Tags: [{ Key: "b", Value: "2" }] },
  ]);

  region.targetGroup({ Name: "second" });
  region.targetGroup({ Name: "third" });
  const first = region.call(describeTargetGroups, { PageSize: 2 });
  const second = region.call(describeTargetGroups, { PageSize: 2, Marker: first.NextMarker });
  const namesOf = ({ TargetGroups = [] }: typeof first) => TargetGroups.map(({ TargetGroupName }) => TargetGroupName);
  expect([namesOf(first), namesOf(second), second.NextMarker]).toEqual([["second", "third"], ["web"], undefined]);
});
