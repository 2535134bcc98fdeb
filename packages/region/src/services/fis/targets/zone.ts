import { availabilityZones } from "../../ec2/availability-zones.ts";
import type { TargetType } from "./target-type.ts";

/** An Availability Zone as a whole, which AWS has no type for. */
export const zone: TargetType = {
  resourceType: "evenkeel:zone",
  description: "An Availability Zone",
  parameters: {
    availabilityZoneIdentifier: { description: "The name or the id of the Availability Zone.", required: true },
  },
  isNamed: false,
  candidates: ({ tx }, { parameters = {} }) =>
    tx
      .list(availabilityZones)
      .filter(({ zoneName, zoneId }) => [zoneName, zoneId].includes(parameters["availabilityZoneIdentifier"] ?? ""))
      .map((found) => ({
        resourceType: "evenkeel:zone",
        resourceId: found.zoneName,
        information: { zoneName: found.zoneName, zoneId: found.zoneId },
        described: found,
      })),
};
