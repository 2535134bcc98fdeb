import type { PutDashboardInput, PutDashboardOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { requireDashboardBody, requireDashboardName } from "../dashboards/dashboards.ts";
import { unsupported } from "../errors.ts";
import { dashboards } from "../state.ts";

/** Keeps a dashboard, in place of the one of that name. */
export const putDashboard: Operation<PutDashboardInput, PutDashboardOutput> = (input, { tx, now }) => {
  const { DashboardName: name = "", DashboardBody: body = "", Tags: tags = [] } = input;
  if (tags.length > 0) throw unsupported("tags of dashboards");
  requireDashboardName(name);
  requireDashboardBody(body);
  tx.put(dashboards, { name, body, changedAtMs: now });
  return { DashboardValidationMessages: [] };
};
