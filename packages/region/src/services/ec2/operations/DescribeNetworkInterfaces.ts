import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { networkInterfaceDescription } from "../descriptions/network-interface.ts";

/** Lists network interfaces: those of load balancers, tasks, NAT gateways and endpoints. */
export const describeNetworkInterfaces: Operation<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult> = (
  input,
  context,
) => {
  const { NetworkInterfaceIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, networkInterfaceDescription, { ids, filters, maxResults, nextToken });
  return { NetworkInterfaces: page.items, NextToken: page.nextToken };
};
