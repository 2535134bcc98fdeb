import type { DeleteDashboardsInput, DeleteDashboardsOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { dashboardNotFound } from "../errors.ts";
import { dashboards } from "../state.ts";

/** Deletes dashboards: all of them, or none where one is not there. */
export const deleteDashboards: Operation<DeleteDashboardsInput, DeleteDashboardsOutput> = (input, { tx }) => {
  const { DashboardNames: names = [] } = input;
  const missing = names.filter((name) => !tx.get(dashboards, name));
  if (missing.length > 0) throw dashboardNotFound(`The specified dashboard does not exist. [${missing.join(", ")}]`);
  for (const name of names) tx.delete(dashboards, name);
  return {};
};
