import type { DescribeAddressesAttributeRequest, DescribeAddressesAttributeResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { addressKind, find } from "../resources.ts";

/** Lists the reverse domain names of Elastic IP addresses: none has one here. */
export const describeAddressesAttribute: Operation<
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult
> = ({ AllocationIds }, { tx }) => {
  for (const allocationId of AllocationIds ?? []) find(tx, addressKind, allocationId);
  return { Addresses: [] };
};
