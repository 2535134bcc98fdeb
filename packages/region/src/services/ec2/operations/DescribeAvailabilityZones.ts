import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
} from "@aws-sdk/client-ec2";
import { zonesWithoutPower } from "../../../faults/conditions.ts";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterValue } from "../errors.ts";
import { passes, requireKnownFilters, type Filters } from "../descriptions/filters.ts";
import { availabilityZones } from "../state.ts";

/** Lists the region's zones; a lost zone is `unavailable`. */
export const describeAvailabilityZones: Operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult> = (
  input,
  { tx, region },
) => {
  requireKnownFilters(filters, input.Filters, "availability-zone");
  const { ZoneNames = [], ZoneIds = [] } = input;
  const zones = tx.list(availabilityZones);
  const unknown = [
    ...ZoneNames.filter((name) => !zones.some(({ zoneName }) => zoneName === name)),
    ...ZoneIds.filter((id) => !zones.some(({ zoneId }) => zoneId === id)),
  ];
  if (unknown.length > 0) throw invalidParameterValue(`Invalid availability zone: [${unknown.join(", ")}]`);
  const shown = zones
    .filter(({ zoneName }) => ZoneNames.length === 0 || ZoneNames.includes(zoneName))
    .filter(({ zoneId }) => ZoneIds.length === 0 || ZoneIds.includes(zoneId))
    .map(({ zoneName, zoneId }): AvailabilityZone => ({
      ZoneName: zoneName,
      ZoneId: zoneId,
      ZoneType: "availability-zone",
      State: zonesWithoutPower(tx).has(zoneName) ? "unavailable" : "available",
      OptInStatus: "opt-in-not-required",
      RegionName: region,
      GroupName: `${region}-zg-1`,
      NetworkBorderGroup: region,
      Messages: [],
    }));
  return { AvailabilityZones: shown.filter((zone) => passes(zone, { tags: [], view: tx }, filters, input.Filters)) };
};

const filters: Filters<AvailabilityZone> = {
  "group-name": (zone) => zone.GroupName,
  message: (zone) => zone.Messages?.map(({ Message }) => Message),
  "network-border-group": (zone) => zone.NetworkBorderGroup,
  "opt-in-status": (zone) => zone.OptInStatus,
  "parent-zone-id": (zone) => zone.ParentZoneId,
  "parent-zone-name": (zone) => zone.ParentZoneName,
  "region-name": (zone) => zone.RegionName,
  state: (zone) => zone.State,
  "zone-id": (zone) => zone.ZoneId,
  "zone-name": (zone) => zone.ZoneName,
  "zone-type": (zone) => zone.ZoneType,
};
