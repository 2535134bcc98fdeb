import type {
  AdministrativeOverride,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  TargetHealthDescription,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { loadBalancerOf } from "../associations.ts";
import { requireTargetGroup } from "../records.ts";
import { shiftedZones, targetKey, targets, type TargetGroup, type TargetName } from "../state.ts";
import { targetHealthOf } from "../targets/target-health.ts";
import { usesAllZones } from "../routing/withdrawal.ts";
import { targetNameOf } from "../requests/target-name.ts";

/**
 * The published health of all targets, or of those that are named.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html
 */
export const describeTargetHealth: Operation<DescribeTargetHealthInput, DescribeTargetHealthOutput> = (
  input,
  context,
) => {
  const { tx } = context;
  const group = requireTargetGroup(tx, input.TargetGroupArn);
  const names = input.Targets?.length
    ? input.Targets.map((description) => targetNameOf(description, group))
    : tx.by(targets, "targetGroupArn", group.targetGroupArn);
  const withAnomalies = (input.Include ?? []).length > 0;
  return {
    TargetHealthDescriptions: names.map((name) => ({
      ...describe(name, group, tx),
      ...(withAnomalies && { AnomalyDetection: { Result: "normal", MitigationInEffect: "no" } }),
    })),
  };
};

function describe(name: TargetName, group: TargetGroup, view: View): TargetHealthDescription {
  const { healthCheck } = group;
  const { targetId, port } = name;
  const { state, reason, description } = targetHealthOf(view, name);
  const zone = view.get(targets, targetKey(name))?.availabilityZone;
  return {
    Target: { Id: targetId, Port: port, ...(zone !== undefined && { AvailabilityZone: zone }) },
    HealthCheckPort: healthCheck.port === "traffic-port" ? String(port) : healthCheck.port,
    TargetHealth: {
      State: state,
      ...(reason !== undefined && { Reason: reason }),
      ...(description !== undefined && { Description: description }),
    },
    AdministrativeOverride: overrideOf(view, group, zone),
  };
}

/** Where nodes use the targets of all zones, they leave out those of a shifted one; else the load balancer's name leaves out its node. */
function overrideOf(view: View, group: TargetGroup, zone: string | undefined): AdministrativeOverride {
  const loadBalancer = loadBalancerOf(view, group.targetGroupArn);
  const shifted = view.get(shiftedZones, loadBalancer?.loadBalancerArn ?? "")?.zoneName;
  if (shifted === undefined || shifted !== zone) return noOverride;
  return usesAllZones(group) ? shiftActive : shiftInDns;
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AdministrativeOverride.html
const noOverride: AdministrativeOverride = {
  State: "no_override",
  Reason: "AdministrativeOverride.NoOverride",
  Description: "No override is currently active on target",
};
const shiftActive: AdministrativeOverride = {
  State: "zonal_shift_active",
  Reason: "AdministrativeOverride.ZonalShiftActive",
  Description: "Zonal shift is currently active on target",
};
const shiftInDns: AdministrativeOverride = {
  State: "zonal_shift_delegated_to_dns",
  Reason: "AdministrativeOverride.ZonalShiftDelegatedToDns",
  Description: "Zonal shift is delegated to DNS",
};
