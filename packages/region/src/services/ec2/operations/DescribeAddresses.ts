import type { DescribeAddressesRequest, DescribeAddressesResult } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { describe } from "../descriptions/describe.ts";
import { addressDescription } from "../descriptions/address.ts";
import { addresses } from "../state.ts";

/** Lists Elastic IP addresses. */
export const describeAddresses: Operation<DescribeAddressesRequest, DescribeAddressesResult> = (input, context) => {
  const ids = [...(input.AllocationIds ?? []), ...(input.PublicIps ?? []).map((ip) => allocationOf(ip, context))];
  return { Addresses: describe(context, addressDescription, { ids, filters: input.Filters }).items };
};

function allocationOf(publicIp: string, { tx }: Context): string {
  const address = tx.list(addresses).find((it) => it.publicIp === publicIp);
  if (address) return address.allocationId;
  throw new ServiceError({ code: "InvalidAddress.NotFound", message: `Address '${publicIp}' not found.` });
}
