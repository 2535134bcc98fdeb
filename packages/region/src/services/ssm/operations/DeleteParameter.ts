import type { DeleteParameterRequest, DeleteParameterResult } from "@aws-sdk/client-ssm";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { existingParameter, versionsOf } from "../lookup.ts";
import { parameters, parameterVersions, versionKey } from "../state.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html */
export const deleteParameter: Operation<DeleteParameterRequest, DeleteParameterResult> = (input, context) => {
  removeParameter(context, existingParameter(context.tx, input.Name).name);
  return {};
};

/** Removes a parameter with all that it held. */
export function removeParameter({ tx }: Pick<Context, "tx">, name: string): void {
  for (const version of versionsOf(tx, name)) tx.delete(parameterVersions, versionKey(version));
  tx.delete(parameters, name);
}
