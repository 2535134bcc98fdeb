import type { Context } from "../../../engine/context.ts";
import { deleteDashboards } from "../../cloudwatch/operations/DeleteDashboards.ts";
import { putDashboard } from "../../cloudwatch/operations/PutDashboard.ts";
import { dashboards } from "../../cloudwatch/state.ts";
import { validationError } from "../errors.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { optionalText, text } from "./properties.ts";

const put = { service: "cloudwatch", name: "PutDashboard", run: putDashboard } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
export const cloudwatchDashboard: ResourceProvider = {
  type: "AWS::CloudWatch::Dashboard",
  properties: ["DashboardBody", "DashboardName"],
  replaceOn: ["DashboardName"],
  create({ properties, generateName, context }) {
    const name = optionalText(properties, "DashboardName") ?? generateName({ maxLength: 255 });
    if (context.tx.get(dashboards, name)) throw validationError(`The dashboard ${name} already exists`);
    setBody(name, properties, context);
    return name;
  },
  update({ physicalId, properties, context }) {
    setBody(physicalId, properties, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(dashboards, physicalId)) deleteDashboards({ DashboardNames: [physicalId] }, context);
  },
  attributes: () => ({}),
};

function setBody(DashboardName: string, properties: Properties, context: Context): void {
  request(put, { DashboardName, DashboardBody: text(properties, "DashboardBody") }, context);
}
