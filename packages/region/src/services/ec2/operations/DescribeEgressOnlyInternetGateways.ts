import type {
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
} from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { egressOnlyInternetGatewayDescription } from "../descriptions/egress-only-internet-gateway.ts";
import { egressOnlyInternetGateways } from "../state.ts";

/**
 * Lists egress-only internet gateways. Ids of none are left out without an error, on which clients rely that wait until one
 * is gone (Terraform's provider knows no other answer).
 */
export const describeEgressOnlyInternetGateways: Operation<
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult
> = (input, context) => {
  const { EgressOnlyInternetGatewayIds = [], Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const ids = EgressOnlyInternetGatewayIds.filter((id) => context.tx.get(egressOnlyInternetGateways, id));
  if (ids.length === 0 && EgressOnlyInternetGatewayIds.length > 0) return { EgressOnlyInternetGateways: [] };
  const page = describe(context, egressOnlyInternetGatewayDescription, { ids, filters, maxResults, nextToken });
  return { EgressOnlyInternetGateways: page.items, NextToken: page.nextToken };
};
