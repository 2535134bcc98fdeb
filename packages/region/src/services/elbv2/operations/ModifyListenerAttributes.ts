import type {
  ModifyListenerAttributesInput,
  ModifyListenerAttributesOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { changeAttributes, describeAttributes, listenerRules } from "../attributes.ts";
import { requireListener } from "../records.ts";
import { listeners } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListenerAttributes.html */
export const modifyListenerAttributes: Operation<ModifyListenerAttributesInput, ModifyListenerAttributesOutput> = (
  input,
  context,
) => {
  const before = requireListener(context.tx, input.ListenerArn);
  const record = { ...before, attributes: changeAttributes(listenerRules, before.attributes, input.Attributes ?? []) };
  context.tx.put(listeners, record);
  return { Attributes: describeAttributes(listenerRules, record.attributes) };
};
