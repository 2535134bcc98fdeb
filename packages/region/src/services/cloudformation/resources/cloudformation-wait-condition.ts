import { validationError } from "../errors.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { waitHandles, type WaitHandle } from "../state.ts";
import type { View } from "../../../store/store.ts";
import { handleAt } from "../wait-conditions/handles.ts";
import { outcomeOf } from "../wait-conditions/outcome.ts";
import { optionalNumber, text } from "./properties.ts";

/** Twelve hours. */
const timeoutMaxSeconds = 43_200;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html */
export const cloudformationWaitCondition: ResourceProvider = {
  type: "AWS::CloudFormation::WaitCondition",
  properties: ["Count", "Handle", "Timeout"],
  replaceOn: [],
  create({ context, properties, stack }) {
    const { count, timeoutSeconds } = limitsIn(properties);
    if (timeoutSeconds < 0) throw validationError("Value for Timeout property must be at least 0");
    if (timeoutSeconds > timeoutMaxSeconds)
      throw validationError(`Value for Timeout property must be less than ${timeoutMaxSeconds}`);
    if (count < 1) throw validationError("Value for Count property must be at least 1");
    const handle = handleIn(properties, context.tx);
    if (handle) return `${stack.stackId}/${handle.logicalId}`;
    const given = text(properties, "Handle");
    throw validationError(`Handle must be the Ref of an AWS::CloudFormation::WaitConditionHandle, not '${given}'`);
  },
  update() {
    throw validationError("Update to resource type AWS::CloudFormation::WaitCondition is not supported.");
  },
  delete: () => undefined,
  stability({ properties, begunAtMs, nowMs }, view) {
    const { count, timeoutSeconds } = limitsIn(properties);
    const deadlineAtMs = begunAtMs + timeoutSeconds * 1000;
    return outcomeOf(handleIn(properties, view)?.signals ?? [], { count, deadlineAtMs }, nowMs);
  },
  attributes({ physicalId, properties }, { tx }) {
    const signals = handleIn(properties, tx)?.signals ?? [];
    const data = signals.flatMap(({ uniqueId, data: said = "" }) => (uniqueId === undefined ? [] : [[uniqueId, said]]));
    return { Id: physicalId, Data: JSON.stringify(Object.fromEntries(data)) };
  },
  reads: [waitHandles],
};

function limitsIn(properties: Properties): { readonly count: number; readonly timeoutSeconds: number } {
  text(properties, "Timeout");
  return {
    count: optionalNumber(properties, "Count") ?? 1,
    timeoutSeconds: optionalNumber(properties, "Timeout") ?? 0,
  };
}

function handleIn(properties: Properties, view: View): WaitHandle | undefined {
  return handleAt(view, text(properties, "Handle"));
}
