import type { Service } from "@aws-sdk/client-ecs";
import type { Ec2Calls } from "../aws/calls.ts";
import { ask } from "./ask.ts";
import type { Check } from "../preflight-result.ts";

/** The subnets are there, have addresses left for the tasks that start beside the old ones, and lie in more than one zone. */
export function checkSubnets(ec2: Ec2Calls, { networkConfiguration, desiredCount = 0 }: Service): Promise<Check> {
  const subnets = networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  if (subnets.length === 0) return Promise.resolve({ name: "subnets", state: "passed", detail: "none are used" });
  const look = async (): Promise<Omit<Check, "name">> => {
    const { Subnets = [] } = await ec2.describeSubnets({ SubnetIds: subnets });
    const missing = subnets.filter((id) => !Subnets.some(({ SubnetId }) => SubnetId === id));
    if (missing.length > 0) return { state: "failed", detail: `${missing.join(", ")} not found` };
    const free = Subnets.reduce((sum, { AvailableIpAddressCount = 0 }) => sum + AvailableIpAddressCount, 0);
    if (free === 0) return { state: "failed", detail: "no address is left in them: no task can start" };
    if (free < desiredCount)
      return { state: "warning", detail: `${free} addresses are left for ${desiredCount} new tasks` };
    const zones = new Set(Subnets.map(({ AvailabilityZone }) => AvailabilityZone));
    if (zones.size === 1)
      return { state: "warning", detail: "all in one Availability Zone: its loss takes the service down" };
    return { state: "passed" };
  };
  return ask("subnets", look, ["InvalidSubnetID.NotFound", "InvalidSubnetId.NotFound"]);
}
