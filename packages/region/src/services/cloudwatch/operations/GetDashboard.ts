import type { GetDashboardInput, GetDashboardOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { dashboardArn } from "../dashboards/dashboards.ts";
import { dashboardNotFound } from "../errors.ts";
import { dashboards } from "../state.ts";

/** Shows a dashboard as it was put. */
export const getDashboard: Operation<GetDashboardInput, GetDashboardOutput> = (input, context) => {
  const dashboard = context.tx.get(dashboards, input.DashboardName ?? "");
  if (!dashboard) throw dashboardNotFound(`Dashboard ${input.DashboardName ?? ""} does not exist`);
  const { name, body } = dashboard;
  return { DashboardName: name, DashboardArn: dashboardArn(context, name), DashboardBody: body };
};
