import type * as api from "@aws-sdk/client-elastic-load-balancing-v2";
import type { View } from "../../../store/store.ts";
import { describeAction } from "../requests/actions.ts";
import { loadBalancerOf } from "../associations.ts";
import { describeCondition } from "../requests/conditions.ts";
import { canonicalHostedZoneId } from "../hosted-zones.ts";
import type { Listener, LoadBalancer, Rule, TargetGroup } from "../state.ts";

/** A load balancer as the API writes it. */
export function describeLoadBalancer(record: LoadBalancer, region: string): api.LoadBalancer {
  return {
    LoadBalancerArn: record.loadBalancerArn,
    DNSName: record.dnsName,
    CanonicalHostedZoneId: canonicalHostedZoneId(region),
    CreatedTime: new Date(record.createdAtMs),
    LoadBalancerName: record.loadBalancerName,
    Scheme: record.scheme,
    VpcId: record.vpcId,
    State: { Code: record.state },
    Type: "application",
    AvailabilityZones: describeZones(record),
    SecurityGroups: [...record.securityGroupIds],
    IpAddressType: "ipv4",
  };
}

/** The zones of a load balancer as the API writes them. */
export function describeZones({ zones }: LoadBalancer): api.AvailabilityZone[] {
  return zones.map(({ zoneName, subnetId }) => ({ ZoneName: zoneName, SubnetId: subnetId, LoadBalancerAddresses: [] }));
}

/** A listener as the API writes it. */
export function describeListener(record: Listener): api.Listener {
  return {
    ListenerArn: record.listenerArn,
    LoadBalancerArn: record.loadBalancerArn,
    Port: record.port,
    Protocol: record.protocol,
    DefaultActions: record.defaultActions.map(describeAction),
  };
}

/** A rule as the API writes it. */
export function describeRule(record: Rule): api.Rule {
  return {
    RuleArn: record.ruleArn,
    Priority: String(record.priority),
    Conditions: record.conditions.map(describeCondition),
    Actions: record.actions.map(describeAction),
    IsDefault: false,
  };
}

/** A listener's default rule as the API writes it. */
export function describeDefaultRule({ defaultRuleArn, defaultActions }: Listener): api.Rule {
  return {
    RuleArn: defaultRuleArn,
    Priority: "default",
    Conditions: [],
    Actions: defaultActions.map(describeAction),
    IsDefault: true,
  };
}

/** A target group as the API writes it. */
export function describeTargetGroup(view: View, record: TargetGroup): api.TargetGroup {
  const { healthCheck } = record;
  const user = loadBalancerOf(view, record.targetGroupArn);
  return {
    TargetGroupArn: record.targetGroupArn,
    TargetGroupName: record.targetGroupName,
    Protocol: record.protocol,
    Port: record.port,
    VpcId: record.vpcId,
    HealthCheckProtocol: healthCheck.protocol,
    HealthCheckPort: healthCheck.port,
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: healthCheck.intervalSeconds,
    HealthCheckTimeoutSeconds: healthCheck.timeoutSeconds,
    HealthyThresholdCount: healthCheck.healthyThresholdCount,
    UnhealthyThresholdCount: healthCheck.unhealthyThresholdCount,
    HealthCheckPath: healthCheck.path,
    Matcher: { HttpCode: healthCheck.matcher },
    LoadBalancerArns: user ? [user.loadBalancerArn] : [],
    TargetType: record.targetType,
    ProtocolVersion: record.protocolVersion,
    IpAddressType: "ipv4",
  };
}
