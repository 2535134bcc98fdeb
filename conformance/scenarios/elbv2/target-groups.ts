import type { CreateTargetGroupInput, TargetDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { aBareLoadBalancer, aListener, aTargetGroup, healthOf } from "../../fixtures/load-balancer.ts";
import { aNetwork, aVpc } from "../../fixtures/network.ts";
import { retried } from "../../fixtures/retried.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const targetGroups: readonly Scenario[] = [
  {
    title: "a target group has its defaults, is made once, and stays while it is used",
    proves: [
      "elbv2/target-group/arn-format",
      "elbv2/target-group/name-format",
      "elbv2/target-group/name-double-hyphen",
      "elbv2/target-group/protocol-missing",
      "elbv2/target-group/vpc-missing",
      "elbv2/target-group/vpc-unknown",
      "elbv2/target-group/load-balancer-arns",
      "elbv2/target-group/create-idempotent",
      "elbv2/target-group/create-duplicate-name",
      "elbv2/target-group/delete-in-use",
    ],
    inPart: [
      "elbv2/target-group/protocol-version",
      "elbv2/target-group/port",
      "elbv2/target-group/target-type",
      "elbv2/target-group/ip-address-type",
    ],
    async play(stage) {
      const { expect, place, name, afterwards } = stage;
      const { elbv2 } = place.aws;
      const network = await aNetwork(stage);
      const input = { Name: name, Protocol: "HTTP", Port: 80, VpcId: network.vpcId } as const;
      const { TargetGroups: [group] = [] } = await elbv2.createTargetGroup(input);
      const TargetGroupArn = group?.TargetGroupArn ?? "";
      afterwards(() => retried(place, ["ResourceInUseException"], () => elbv2.deleteTargetGroup({ TargetGroupArn })));
      expect(TargetGroupArn).toMatch(new RegExp(`:\\d{12}:targetgroup/${name}/[0-9a-f]{16}$`));
      expect(group).toMatchObject({
        ...{ TargetType: "instance", ProtocolVersion: "HTTP1", IpAddressType: "ipv4", LoadBalancerArns: [] },
        ...{ HealthCheckEnabled: true, HealthCheckProtocol: "HTTP", HealthCheckPort: "traffic-port" },
        ...{ HealthCheckPath: "/", HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 5 },
        ...{ HealthyThresholdCount: 5, UnhealthyThresholdCount: 2, Matcher: { HttpCode: "200" } },
      });
      expect((await elbv2.createTargetGroup(input)).TargetGroups?.[0]?.TargetGroupArn).toBe(TargetGroupArn);
      const refused = (more: Partial<CreateTargetGroupInput>) =>
        refusalOf(elbv2.createTargetGroup({ ...input, Name: `${name}-2`, ...more }));
      expect((await refused({ Name: name, Port: 81 })).code).toBe("DuplicateTargetGroupNameException");
      for (const Name of ["a".repeat(33), "-a", "a-", "a--b", "a_b"]) {
        expect((await refused({ Name })).code, Name).toBe("ValidationError");
      }
      for (const Port of [0, 65_536]) expect((await refused({ Port })).code).toBe("ValidationError");
      expect(await refused({ Protocol: undefined })).toEqual({
        ...{ code: "ValidationError", message: "A protocol must be specified" },
      });
      expect(await refused({ VpcId: undefined })).toEqual({
        ...{ code: "ValidationError", message: "A VPC ID must be specified" },
      });
      const none = `vpc-${"0".repeat(17)}`;
      expect(await refused({ VpcId: none })).toEqual({
        ...{ code: "ValidationError", message: `The VPC ID '${none}' is not found` },
      });
      const LoadBalancerArn = await aBareLoadBalancer(stage, network);
      const listenerArn = await aListener(stage, LoadBalancerArn, { Type: "forward", TargetGroupArn });
      const used = await elbv2.describeTargetGroups({ TargetGroupArns: [TargetGroupArn] });
      expect(used.TargetGroups?.[0]?.LoadBalancerArns).toEqual([LoadBalancerArn]);
      expect((await refusalOf(elbv2.deleteTargetGroup({ TargetGroupArn }))).code).toBe("ResourceInUseException");
      await elbv2.deleteListener({ ListenerArn: listenerArn });
    },
  },
  {
    title: "attributes of a target group have their defaults and ranges",
    proves: [
      "elbv2/target-group-attribute/deregistration-delay",
      "elbv2/target-group-attribute/out-of-range",
      "elbv2/target-group-attribute/slow-start",
      "elbv2/target-group-attribute/cross-zone",
    ],
    inPart: [
      "elbv2/target-group-attribute/algorithm",
      "elbv2/target-group-attribute/cookie-durations",
      "elbv2/target-group-attribute/dns-failover",
      "elbv2/target-group-attribute/routing-failover",
    ],
    async play(stage) {
      const { expect, place, name, afterwards } = stage;
      const { elbv2 } = place.aws;
      const VpcId = await aVpc(stage);
      const created = await elbv2.createTargetGroup({
        ...{ Name: name, Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" },
      });
      const TargetGroupArn = created.TargetGroups?.[0]?.TargetGroupArn;
      afterwards(() => retried(place, ["ResourceInUseException"], () => elbv2.deleteTargetGroup({ TargetGroupArn })));
      const { Attributes = [] } = await elbv2.describeTargetGroupAttributes({ TargetGroupArn });
      expect(Object.fromEntries(Attributes.map(({ Key = "", Value }) => [Key, Value]))).toMatchObject({
        "deregistration_delay.timeout_seconds": "300",
        "slow_start.duration_seconds": "0",
        "load_balancing.algorithm.type": "round_robin",
        "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
        "stickiness.enabled": "false",
        "stickiness.type": "lb_cookie",
        "stickiness.lb_cookie.duration_seconds": "86400",
        "target_group_health.dns_failover.minimum_healthy_targets.count": "1",
        "target_group_health.dns_failover.minimum_healthy_targets.percentage": "off",
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "1",
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "off",
      });
      const modify = (Key: string, Value: string) =>
        elbv2.modifyTargetGroupAttributes({ TargetGroupArn, Attributes: [{ Key, Value }] });
      expect(await refusalOf(modify("deregistration_delay.timeout_seconds", "3601"))).toEqual({
        code: "ValidationError",
        message: "'deregistration_delay.timeout_seconds' value '3601' must be between '0-3600' inclusive",
      });
      const bad: readonly (readonly [string, string])[] = [
        ["deregistration_delay.timeout_seconds", "-1"],
        ["slow_start.duration_seconds", "29"],
        ["slow_start.duration_seconds", "901"],
        ["load_balancing.algorithm.type", "random"],
        ["load_balancing.cross_zone.enabled", "perhaps"],
        ["stickiness.lb_cookie.duration_seconds", "0"],
        ["stickiness.lb_cookie.duration_seconds", "604801"],
        ["target_group_health.dns_failover.minimum_healthy_targets.percentage", "101"],
        ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "0"],
      ];
      for (const [key, value] of bad) {
        const { code } = await refusalOf(modify(key, value));
        expect(code, `${key}=${value}`).toMatch(/^(ValidationError|InvalidConfigurationRequestException)$/);
      }
      await modify("deregistration_delay.timeout_seconds", "0");
    },
  },
  {
    title: "targets are known by address and port, and their state says why",
    proves: [
      "elbv2/target/identity",
      "elbv2/target/default-port",
      "elbv2/target/ip-not-public",
      "elbv2/target/ip-zone-detected",
      "elbv2/target-health/not-registered",
      "elbv2/target-health/draining",
      "elbv2/target-health/drained-not-listed",
      "elbv2/target-health/register-draining-ip",
      "elbv2/target-health/register-draining-error",
      "elbv2/target-group/delete-with-targets",
      "elbv2/target-group/one-load-balancer",
    ],
    inPart: ["elbv2/target-health/draining-whole-delay"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { elbv2 } = place.aws;
      const network = await aNetwork(stage);
      const TargetGroupArn = await aTargetGroup(stage, network.vpcId);
      const Id = "10.0.0.200";
      const register = (...Targets: TargetDescription[]) => elbv2.registerTargets({ TargetGroupArn, Targets });
      await register({ Id }, { Id, Port: 9090 });
      const idle = await healthOf(stage, TargetGroupArn);
      expect(idle.map(({ Target }) => [Target?.Id, Target?.Port, Target?.AvailabilityZone]).toSorted()).toEqual(
        [
          [Id, place.image.port, place.zones[0]],
          [Id, 9090, place.zones[0]],
        ].toSorted(),
      );
      expect(idle[0]?.TargetHealth).toEqual({
        ...{ State: "unused", Reason: "Target.NotInUse" },
        Description: "Target group is not configured to receive traffic from the load balancer",
      });
      for (const address of ["8.8.8.8", "127.0.0.1"]) {
        expect((await refusalOf(register({ Id: address }))).code, address).toMatch(
          /^(ValidationError|InvalidTargetException)$/,
        );
      }
      const [unknown] = await healthOf(stage, TargetGroupArn, [{ Id: "10.0.0.9", Port: 80 }]);
      expect(unknown?.TargetHealth).toEqual({
        ...{ State: "unused", Reason: "Target.NotRegistered" },
        Description: "Target is not registered to the target group",
      });
      const LoadBalancerArn = await aBareLoadBalancer(stage, network);
      await aListener(stage, LoadBalancerArn, { Type: "forward", TargetGroupArn });
      const second = await aBareLoadBalancer({ ...stage, name: `${name}-2` }, network);
      const shared = aListener(stage, second, { Type: "forward", TargetGroupArn });
      expect((await refusalOf(shared)).code).toBe("TargetGroupAssociationLimitException");
      await place.until("the targets are probed", async () => {
        return (await healthOf(stage, TargetGroupArn)).every((it) => it.TargetHealth?.State !== "unused") || undefined;
      });
      await elbv2.deregisterTargets({ TargetGroupArn, Targets: [{ Id, Port: 9090 }] });
      const [draining] = await healthOf(stage, TargetGroupArn, [{ Id, Port: 9090 }]);
      expect(draining?.TargetHealth).toEqual({
        ...{ State: "draining", Reason: "Target.DeregistrationInProgress" },
        Description: "Target deregistration is in progress",
      });
      expect((await refusalOf(register({ Id, Port: 9090 }))).code).toBe("InvalidTargetException");
      await place.until("it has drained", async () => {
        return (await healthOf(stage, TargetGroupArn)).length === 1 || undefined;
      });
      await register({ Id, Port: 9090 });
      expect(await healthOf(stage, TargetGroupArn)).toHaveLength(2);
    },
  },
];
