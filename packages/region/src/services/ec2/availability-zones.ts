import type { Context } from "../../engine/context.ts";
import { availabilityZones } from "./state.ts";

export { availabilityZones, type AvailabilityZone } from "./state.ts";

/** Creates the region's zones a, b and c where they are not there yet. */
export function createAvailabilityZones({ tx, region }: Context): void {
  for (const [index, letter] of ["a", "b", "c"].entries()) {
    const zoneName = `${region}${letter}`;
    if (tx.get(availabilityZones, zoneName)) continue;
    tx.put(availabilityZones, { zoneName, zoneId: `${zoneIdPrefix(region)}-az${index + 1}` });
  }
}

/** `ap-southeast-2` → `apse2`, as AWS forms its zone ids. */
function zoneIdPrefix(region: string): string {
  const [area = "", ...rest] = region.split("-");
  const place = rest.map((word) => word.replace(/north|south|east|west|central|gov/g, ([initial]) => initial ?? ""));
  return area + place.join("");
}
