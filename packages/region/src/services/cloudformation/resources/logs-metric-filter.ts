import type { Context } from "../../../engine/context.ts";
import { deleteMetricFilter } from "../../logs/operations/DeleteMetricFilter.ts";
import { putMetricFilter } from "../../logs/operations/PutMetricFilter.ts";
import { filterKey, metricFilters } from "../../logs/state.ts";
import { validationError } from "../errors.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { apiInput, request } from "./api-input.ts";
import { objects, optionalText, text } from "./properties.ts";

const put = { service: "logs", name: "PutMetricFilter", run: putMetricFilter } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html */
export const logsMetricFilter: ResourceProvider = {
  type: "AWS::Logs::MetricFilter",
  properties: ["FilterName", "FilterPattern", "LogGroupName", "MetricTransformations"],
  replaceOn: ["FilterName", "LogGroupName"],
  create({ properties, generateName, context }) {
    const filterName = optionalText(properties, "FilterName") ?? generateName({ maxLength: 512 });
    const logGroupName = text(properties, "LogGroupName");
    if (context.tx.get(metricFilters, filterKey({ logGroupName, filterName })))
      throw validationError(`The metric filter ${filterName} of ${logGroupName} already exists`);
    setFilter(filterName, properties, context);
    return filterName;
  },
  update({ physicalId, properties, context }) {
    setFilter(physicalId, properties, context);
  },
  delete({ physicalId: filterName, properties }, context) {
    const names = { logGroupName: text(properties, "LogGroupName"), filterName };
    if (context.tx.get(metricFilters, filterKey(names))) deleteMetricFilter(names, context);
  },
  attributes: () => ({}),
};

/** Templates have dimensions as a list, the operation as a map. */
function setFilter(filterName: string, properties: Properties, context: Context): void {
  const metricTransformations = objects(properties, "MetricTransformations").map((transformation) => {
    const given = objects(transformation, "Dimensions");
    const { Dimensions: _, ...others } = transformation;
    const dimensions = Object.fromEntries(given.map((dimension) => [text(dimension, "Key"), text(dimension, "Value")]));
    return { ...others, ...(given.length > 0 && { dimensions }) };
  });
  const [logGroupName, filterPattern] = [text(properties, "LogGroupName"), text(properties, "FilterPattern")];
  request(put, apiInput(put, { filterName, logGroupName, filterPattern, metricTransformations }), context);
}
