import type { DashboardEntry } from "@aws-sdk/client-cloudwatch";
import { jsonObject } from "@evenkeel/kernel";
import { globalArnOf, type ArnScope } from "../../../engine/arn.ts";
import { invalidDashboard, invalidValue } from "../errors.ts";
import type { Dashboard } from "../state.ts";

/** `arn:aws:cloudwatch::ACCOUNT:dashboard/NAME` */
export function dashboardArn(scope: ArnScope, name: string): string {
  return globalArnOf(scope, "cloudwatch", `dashboard/${name}`);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html @throws InvalidParameterValue */
export function requireDashboardName(name: string): void {
  if (/^[\w-]{1,255}$/.test(name)) return;
  throw invalidValue(
    `The value ${name} for field DashboardName contains invalid characters. ` +
      "It can only contain alphanumerics, dash (-) and underscore (_).",
  );
}

/** What is in the widgets is not looked at: they are shown nowhere. @throws InvalidParameterInput for what is no JSON object */
export function requireDashboardBody(body: string): void {
  if (!jsonObject(body)) throw invalidDashboard("The field DashboardBody must be a valid JSON object");
}

/** A dashboard as lists show it. */
export function describeDashboard(scope: ArnScope, { name, body, changedAtMs }: Dashboard): DashboardEntry {
  return {
    DashboardName: name,
    DashboardArn: dashboardArn(scope, name),
    LastModified: new Date(changedAtMs),
    Size: Buffer.byteLength(body),
  };
}
