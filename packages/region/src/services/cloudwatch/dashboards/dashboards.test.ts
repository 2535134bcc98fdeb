import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { deleteDashboards } from "../operations/DeleteDashboards.ts";
import { getDashboard } from "../operations/GetDashboard.ts";
import { listDashboards } from "../operations/ListDashboards.ts";
import { putDashboard } from "../operations/PutDashboard.ts";
import { cloudwatch } from "../service.ts";

function aRegionWithDashboards() {
  const region = aRegion({ services: [cloudwatch] });
  for (const DashboardName of ["web", "web-eu", "shop"])
    region.call(putDashboard, { DashboardName, DashboardBody: '{"widgets":[]}' });
  const names = (DashboardNamePrefix?: string) =>
    region.call(listDashboards, { DashboardNamePrefix }).DashboardEntries?.map(({ DashboardName }) => DashboardName);
  return { ...region, names };
}

it("keeps, lists and deletes dashboards: all that are named, or none", () => {
  const { call, refusal, names } = aRegionWithDashboards();
  expect(names()).toEqual(["shop", "web", "web-eu"]);
  expect(names("web")).toEqual(["web", "web-eu"]);
  expect(call(listDashboards, { DashboardNamePrefix: "shop" }).DashboardEntries).toMatchObject([
    { DashboardArn: "arn:aws:cloudwatch::000000000000:dashboard/shop", Size: 14 },
  ]);
  expect(refusal(deleteDashboards, { DashboardNames: ["web", "none"] }).message).toBe(
    "The specified dashboard does not exist. [none]",
  );
  expect(names()).toHaveLength(3);
  call(deleteDashboards, { DashboardNames: ["web", "shop"] });
  expect(names()).toEqual(["web-eu"]);
  expect(refusal(getDashboard, { DashboardName: "web" }).message).toBe("Dashboard web does not exist");
});

it.each([
  ["a b", "{}", /^The value a b for field DashboardName contains invalid characters/],
  ["web", "[]", /^The field DashboardBody must be a valid JSON object$/],
  ["web", "{", /^The field DashboardBody must be a valid JSON object$/],
])("refuses the dashboard %s with the body %s", (DashboardName, DashboardBody, message) => {
  const { refusal } = aRegionWithDashboards();
  expect(refusal(putDashboard, { DashboardName, DashboardBody }).message).toMatch(message);
});
