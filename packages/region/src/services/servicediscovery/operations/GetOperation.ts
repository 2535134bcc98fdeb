import type { GetOperationRequest, GetOperationResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { operationNotFound } from "../errors.ts";
import { requireOwnAccount } from "../namespaces/namespaces.ts";
import { describeOperation } from "../operation-records.ts";
import { operations } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetOperation.html */
export const getOperation: Operation<GetOperationRequest, GetOperationResponse> = (input, context) => {
  requireOwnAccount(context, input.OwnerAccount);
  const operation = context.tx.get(operations, input.OperationId ?? "");
  if (!operation) throw operationNotFound();
  return { Operation: describeOperation(context, operation) };
};
