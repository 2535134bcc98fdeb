import type { DeleteParametersRequest, DeleteParametersResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { parameters } from "../state.ts";
import { removeParameter } from "./DeleteParameter.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
export const deleteParameters: Operation<DeleteParametersRequest, DeleteParametersResult> = (input, context) => {
  const names = [...new Set(input.Names)];
  const isThere = new Map(names.map((name) => [name, context.tx.get(parameters, name) !== undefined]));
  const there = names.filter((name) => isThere.get(name));
  for (const name of there) removeParameter(context, name);
  return { DeletedParameters: there, InvalidParameters: names.filter((name) => !isThere.get(name)) };
};
