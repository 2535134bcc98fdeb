import type { NetworkConfiguration } from "@aws-sdk/client-ecs";
import { takesTasks } from "../../../faults/conditions.ts";
import type { View } from "../../../store/store.ts";
import { availabilityZones } from "../../ec2/availability-zones.ts";
import { securityGroups, subnets, type Subnet } from "../../ec2/state.ts";
import type { ZoneView } from "../scheduler/view.ts";
import type { Task } from "../task-state.ts";

/** The subnets of a network configuration that (still) exist. */
export function subnetsOf(view: View, { awsvpcConfiguration }: NetworkConfiguration): readonly Subnet[] {
  return (awsvpcConfiguration?.subnets ?? []).flatMap((subnetId) => view.get(subnets, subnetId) ?? []);
}

/** The zones of its subnets, each once. */
export function zonesOf(view: View, network: NetworkConfiguration): readonly ZoneView[] {
  const names = new Set(subnetsOf(view, network).map(({ availabilityZone }) => availabilityZone));
  return [...names].map((zoneName) => ({
    zoneName,
    available: view.get(availabilityZones, zoneName) !== undefined && takesTasks(view, zoneName),
  }));
}

/** What the interfaces of its tasks get. */
export function interfaceSettingsOf(
  view: View,
  network: NetworkConfiguration,
): Required<Pick<Task, "securityGroupIds" | "assignPublicIp">> {
  const { assignPublicIp = "DISABLED" } = network.awsvpcConfiguration ?? {};
  return { securityGroupIds: securityGroupIdsOf(view, network), assignPublicIp };
}

/** The security groups of a network configuration; its VPC's default one when it names none. */
function securityGroupIdsOf(view: View, network: NetworkConfiguration): readonly string[] {
  const given = network.awsvpcConfiguration?.securityGroups ?? [];
  if (given.length > 0) return given;
  const [subnet] = subnetsOf(view, network);
  const ofVpc = subnet ? view.by(securityGroups, "vpcId", subnet.vpcId) : [];
  return ofVpc.filter(({ groupName }) => groupName === "default").map(({ groupId }) => groupId);
}
