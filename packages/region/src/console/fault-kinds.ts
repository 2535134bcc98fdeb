import { faultKinds } from "../fault-kinds/catalogue.ts";
import { allowedOf, type Parameter } from "../faults/parameters.ts";
import type { Runtime } from "../region-info.ts";
import type { FaultKindDocument, FaultParameter } from "./source/documents.ts";

/** The faults that can be begun in a region whose tasks run so, and those that cannot, with the reason. */
export function faultKindsIn(runtime: Runtime): readonly FaultKindDocument[] {
  return faultKinds.map(({ name, summary, undo, target, duration, parameters, refusedIn }) => {
    const refusal = refusedIn?.[runtime];
    return {
      ...{ name, summary, undo, target, duration },
      parameters: Object.fromEntries(Object.entries(parameters).map(([key, each]) => [key, parameterOf(each)])),
      ...(refusal !== undefined && { refusal }),
    };
  });
}

function parameterOf(parameter: Parameter): FaultParameter {
  const { summary, default: usual } = parameter;
  return { summary, allowed: allowedOf(parameter), ...(usual !== undefined && { default: usual }) };
}
