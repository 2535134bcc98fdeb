import type { AllocateAddressRequest, AllocateAddressResult } from "@aws-sdk/client-ec2";
import { pick } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { requireRoom } from "../quotas.ts";
import { supportOnly } from "../request.ts";
import { addressKind, newId } from "../resources.ts";
import { addresses } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Allocates an Elastic IP address, from the block that is reserved for documentation: no real host has it. */
export const allocateAddress: Operation<AllocateAddressRequest, AllocateAddressResult> = (input, context) => {
  supportOnly(input, "AllocateAddress", ["Domain", "NetworkBorderGroup", "PublicIpv4Pool", "TagSpecifications"]);
  requireRoom(context.tx.list(addresses).length, "addresses");
  const address = { allocationId: newId(context, addressKind), publicIp: freePublicIp(context) };
  context.tx.put(addresses, address);
  tagNew(context, addressKind, address.allocationId, input.TagSpecifications);
  return {
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    PublicIpv4Pool: "amazon",
    NetworkBorderGroup: context.region,
    Domain: "vpc",
  };
};

/** https://datatracker.ietf.org/doc/html/rfc5737 */
function freePublicIp({ tx, random }: Context): string {
  const taken = new Set(tx.list(addresses).map(({ publicIp }) => publicIp));
  const all = Array.from({ length: 254 }, (_, index) => `203.0.113.${index + 1}`);
  return pick(
    random,
    all.filter((publicIp) => !taken.has(publicIp)),
  );
}
