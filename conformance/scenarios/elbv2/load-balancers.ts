import type { CreateLoadBalancerInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import { aBareLoadBalancer } from "../../fixtures/load-balancer.ts";
import { aNetwork, aSubnet, aVpc } from "../../fixtures/network.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const loadBalancers: readonly Scenario[] = [
  {
    title: "a load balancer is described as it was made, and made again it is the same one",
    proves: [
      "elbv2/load-balancer/arn-format",
      "elbv2/load-balancer/scheme-default",
      "elbv2/load-balancer/create-idempotent",
      "elbv2/load-balancer/create-duplicate-name",
      "elbv2/load-balancer/delete-absent",
      "elbv2/load-balancer/set-security-groups",
      "elbv2/load-balancer/default-security-group",
    ],
    inPart: [
      "elbv2/load-balancer/id-format",
      "elbv2/load-balancer/fields",
      "elbv2/load-balancer/states",
      "elbv2/load-balancer/ip-address-type",
    ],
    async play(stage) {
      const { expect, matching, place, name, afterwards } = stage;
      const { elbv2, ec2 } = place.aws;
      const network = await aNetwork(stage);
      const LoadBalancerArn = await aBareLoadBalancer(stage, network);
      const described = await elbv2.describeLoadBalancers({ LoadBalancerArns: [LoadBalancerArn] });
      expect(described.LoadBalancers?.[0]).toMatchObject({
        LoadBalancerArn: matching(
          new RegExp(
            `^arn:aws[\\w-]*:elasticloadbalancing:${place.region}:\\d{12}:loadbalancer/app/${name}/[0-9a-f]{16}$`,
          ),
        ),
        DNSName: matching(new RegExp(`^${name}-\\d+\\.${place.region}\\.elb\\.(amazonaws\\.com|localhost)$`)),
        CanonicalHostedZoneId: matching(/^Z[0-9A-Z]+$/),
        ...{ LoadBalancerName: name, Scheme: "internet-facing", VpcId: network.vpcId, Type: "application" },
        ...{ IpAddressType: "ipv4", State: { Code: "active" }, SecurityGroups: [network.securityGroupId] },
      });
      const zones = described.LoadBalancers?.[0]?.AvailabilityZones ?? [];
      expect(zones.map(({ ZoneName }) => ZoneName).toSorted()).toEqual([...place.zones]);
      const input = { Name: name, Subnets: [...network.subnetIds], SecurityGroups: [network.securityGroupId] };
      const again = await elbv2.createLoadBalancer(input);
      expect(again.LoadBalancers?.[0]?.LoadBalancerArn).toBe(LoadBalancerArn);
      const other = await refusalOf(elbv2.createLoadBalancer({ ...input, Scheme: "internal" }));
      expect(other.code).toBe("DuplicateLoadBalancerNameException");
      const ofVpc = [{ Name: "vpc-id", Values: [network.vpcId] }];
      const { SecurityGroups: groups = [] } = await ec2.describeSecurityGroups({ Filters: ofVpc });
      const byDefault = groups.find(({ GroupName }) => GroupName === "default")?.GroupId ?? "";
      await elbv2.setSecurityGroups({ LoadBalancerArn, SecurityGroups: [byDefault] });
      const changed = await elbv2.describeLoadBalancers({ Names: [name] });
      expect(changed.LoadBalancers?.[0]?.SecurityGroups).toEqual([byDefault]);
      const internal = await elbv2.createLoadBalancer({
        ...{ Name: `${name}-i`, Subnets: [...network.subnetIds], Scheme: "internal" },
      });
      const arn = internal.LoadBalancers?.[0]?.LoadBalancerArn ?? "";
      afterwards(() => elbv2.deleteLoadBalancer({ LoadBalancerArn: arn }));
      expect(internal.LoadBalancers?.[0]).toMatchObject({
        ...{ SecurityGroups: [byDefault], DNSName: matching(new RegExp(`^internal-${name}-i-\\d+\\.`)) },
      });
      await elbv2.deleteLoadBalancer({ LoadBalancerArn: arn });
      await elbv2.deleteLoadBalancer({ LoadBalancerArn: arn });
    },
  },
  {
    title: "a load balancer that cannot be is refused in ELB's words",
    proves: [
      "elbv2/load-balancer/two-zones",
      "elbv2/load-balancer/two-zones-message",
      "elbv2/load-balancer/one-subnet-per-zone",
      "elbv2/load-balancer/subnet-unknown",
      "elbv2/load-balancer/no-internet-gateway",
      "elbv2/load-balancer/name-format",
      "elbv2/load-balancer/shape-errors",
      "elbv2/tag/too-many",
      "elbv2/tag/duplicate-keys",
    ],
    inPart: ["elbv2/load-balancer/subnet-size", "elbv2/load-balancer/subnets-or-mappings", "elbv2/list/page-size"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { elbv2 } = place.aws;
      const network = await aNetwork(stage);
      const [first, second] = network.subnetIds;
      const refused = (input: Partial<CreateLoadBalancerInput>) =>
        refusalOf(elbv2.createLoadBalancer({ Name: name, Subnets: [first, second], ...input }));
      expect(await refused({ Subnets: [first] })).toEqual({
        code: "ValidationError",
        message: "At least two subnets in two different Availability Zones must be specified",
      });
      const beside = await aSubnet(stage, network.vpcId, place.zones[0], "10.0.2.0/24");
      expect(await refused({ Subnets: [first, beside] })).toEqual({
        code: "InvalidConfigurationRequestException",
        message: "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
      });
      const unknown = `subnet-${"0".repeat(17)}`;
      expect((await refused({ Subnets: [first, unknown] })).code).toBe("SubnetNotFoundException");
      for (const Name of ["a".repeat(33), "-a", "a-", "internal-a", "a_b"]) {
        expect((await refused({ Name })).code, Name).toBe("ValidationError");
      }
      const small = await aSubnet(stage, network.vpcId, place.zones[1], "10.0.3.0/28");
      expect((await refused({ Subnets: [first, small] })).code).toBe("ValidationError");
      expect((await refused({ SubnetMappings: [{ SubnetId: first }, { SubnetId: second }] })).code).toMatch(
        /Error|Exception/,
      );
      const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
      expect((await refused({ Tags })).code).toBe("TooManyTagsException");
      const twice = [
        { Key: "k", Value: "v" },
        { Key: "k", Value: "w" },
      ];
      expect((await refused({ Tags: twice })).code).toBe("DuplicateTagKeysException");
      for (const PageSize of [0, 401]) {
        expect((await refusalOf(elbv2.describeLoadBalancers({ PageSize }))).code).toBe("ValidationError");
      }
      const lonely = await aVpc(stage, "10.1.0.0/16");
      const Subnets = [
        await aSubnet(stage, lonely, place.zones[0], "10.1.0.0/24"),
        await aSubnet(stage, lonely, place.zones[1], "10.1.1.0/24"),
      ];
      expect(await refused({ Subnets })).toEqual({
        ...{ code: "InvalidSubnetException", message: `VPC ${lonely} has no internet gateway` },
      });
    },
  },
  {
    title: "attributes of a load balancer have their defaults and ranges, and are changed all or none",
    proves: [
      "elbv2/load-balancer-attribute/all-or-none",
      "elbv2/load-balancer-attribute/unknown-key",
      "elbv2/load-balancer-attribute/deletion-protection",
      "elbv2/load-balancer-attribute/cross-zone",
      "elbv2/load-balancer-attribute/idle-timeout",
      "elbv2/load-balancer-attribute/client-keep-alive",
      "elbv2/load-balancer-attribute/preserve-host",
      "elbv2/load-balancer-attribute/waf-fail-open",
      "elbv2/load-balancer/delete-protected",
    ],
    inPart: [
      "elbv2/load-balancer-attribute/drop-invalid-headers",
      "elbv2/load-balancer-attribute/desync-mode",
      "elbv2/load-balancer-attribute/xff-mode",
      "elbv2/load-balancer-attribute/xff-client-port",
      "elbv2/load-balancer-attribute/deny-igw-traffic",
      "elbv2/load-balancer-attribute/http2",
      "elbv2/load-balancer-attribute/zonal-shift",
    ],
    async play(stage) {
      const { expect, matching, place, afterwards } = stage;
      const { elbv2 } = place.aws;
      const LoadBalancerArn = await aBareLoadBalancer(stage, await aNetwork(stage));
      const read = async () => {
        const { Attributes = [] } = await elbv2.describeLoadBalancerAttributes({ LoadBalancerArn });
        return Object.fromEntries(Attributes.map(({ Key = "", Value }) => [Key, Value]));
      };
      const modify = (wanted: Readonly<Record<string, string>>) => {
        const Attributes = Object.entries(wanted).map(([Key, Value]) => ({ Key, Value }));
        return elbv2.modifyLoadBalancerAttributes({ LoadBalancerArn, Attributes });
      };
      expect(await read()).toMatchObject({
        "deletion_protection.enabled": "false",
        "load_balancing.cross_zone.enabled": "true",
        "idle_timeout.timeout_seconds": "60",
        "client_keep_alive.seconds": "3600",
        "routing.http2.enabled": "true",
        "routing.http.drop_invalid_header_fields.enabled": "false",
        "routing.http.desync_mitigation_mode": "defensive",
        "routing.http.preserve_host_header.enabled": "false",
        "routing.http.xff_header_processing.mode": "append",
        "routing.http.xff_client_port.enabled": "false",
        "waf.fail_open.enabled": "false",
        "zonal_shift.config.enabled": "false",
        "ipv6.deny_all_igw_traffic": "false",
      });
      const bad: readonly (readonly [string, string])[] = [
        ["idle_timeout.timeout_seconds", "0"],
        ["idle_timeout.timeout_seconds", "4001"],
        ["client_keep_alive.seconds", "59"],
        ["client_keep_alive.seconds", "604801"],
        ["routing.http.desync_mitigation_mode", "lenient"],
        ["routing.http.xff_header_processing.mode", "drop"],
        ["routing.http2.enabled", "maybe"],
        ["load_balancing.cross_zone.enabled", "false"],
      ];
      for (const [key, value] of bad) {
        const refused = await refusalOf(modify({ "routing.http.preserve_host_header.enabled": "true", [key]: value }));
        expect(refused.code, `${key}=${value}`).toMatch(/^(ValidationError|InvalidConfigurationRequestException)$/);
      }
      expect(await refusalOf(modify({ "no.such.key": "1" }))).toEqual({
        ...{ code: "InvalidConfigurationRequestException", message: matching(/^Key .*no\.such\.key.* not valid/) },
      });
      const tooMany = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`key.${index}`, "1"]));
      expect((await refusalOf(modify(tooMany))).code).toMatch(
        /^(ValidationError|InvalidConfigurationRequestException)$/,
      );
      expect((await read())["routing.http.preserve_host_header.enabled"]).toBe("false");
      afterwards(() => modify({ "deletion_protection.enabled": "false" }));
      await modify({ "idle_timeout.timeout_seconds": "4000", "deletion_protection.enabled": "true" });
      expect((await refusalOf(elbv2.deleteLoadBalancer({ LoadBalancerArn }))).code).toBe(
        "OperationNotPermittedException",
      );
      await modify({ "deletion_protection.enabled": "false" });
      expect((await read())["idle_timeout.timeout_seconds"]).toBe("4000");
    },
  },
];
