import type { ListDashboardsInput, ListDashboardsOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { describeDashboard } from "../dashboards/dashboards.ts";
import { invalidNextToken } from "../errors.ts";
import { dashboards } from "../state.ts";

/** Lists dashboards by name, a thousand at a time. */
export const listDashboards: Operation<ListDashboardsInput, ListDashboardsOutput> = (input, context) => {
  const { DashboardNamePrefix: prefix = "", NextToken: token } = input;
  const found = context.tx.list(dashboards).filter(({ name }) => name.startsWith(prefix));
  const { page, nextToken } = pageOf(found, {
    ...{ keyOf: ({ name }) => name, limit: 1000, token, badToken: invalidNextToken },
  });
  return {
    DashboardEntries: page.map((dashboard) => describeDashboard(context, dashboard)),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};
