import type { DescribeRouteTablesRequest, DescribeRouteTablesResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { routeTableDescription } from "../descriptions/route-table.ts";

/** Lists route tables with their routes and associations. */
export const describeRouteTables: Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> = (
  input,
  context,
) => {
  const { RouteTableIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, routeTableDescription, { ids, filters, maxResults, nextToken });
  return { RouteTables: page.items, NextToken: page.nextToken };
};
