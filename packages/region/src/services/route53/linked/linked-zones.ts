import type { VPCRegion } from "@aws-sdk/client-route-53";
import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { plainId } from "../names.ts";
import { createHostedZone } from "../operations/CreateHostedZone.ts";
import { hostedZones } from "../state.ts";
import { existingZone, removeZone } from "../zones/zones.ts";

/**
 * Creates the hosted zone of a Cloud Map namespace, which alone changes it: a private one for a VPC of this Region, or a public one.
 * @returns its id
 * @throws ServiceError as CreateHostedZone does
 */
export function createLinkedZone(
  context: Context,
  { name, vpcId, linkedTo }: { readonly name: string; readonly vpcId: string | undefined; readonly linkedTo: string },
): string {
  const { tx, region, random } = context;
  const vpc = vpcId !== undefined && isVpcRegion(region) ? { VPC: { VPCId: vpcId, VPCRegion: region } } : {};
  const { HostedZone: made } = createHostedZone({ Name: name, CallerReference: uuid(random), ...vpc }, context);
  const zone = existingZone(tx, made?.Id);
  tx.put(hostedZones, { ...zone, linkedTo });
  return plainId(made?.Id);
}

/** Deletes it, with all that is in it. */
export function deleteLinkedZone({ tx }: Context, zoneId: string): void {
  removeZone(tx, existingZone(tx, zoneId));
}

/** The SDK lists the Regions of today; the region may have any name. */
function isVpcRegion(region: string): region is VPCRegion {
  return region !== "";
}
