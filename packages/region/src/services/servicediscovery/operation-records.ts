import type { Operation as OperationShape } from "@aws-sdk/client-servicediscovery";
import type { Context } from "../../engine/context.ts";
import { newOperationId } from "./ids.ts";
import { operations, type OperationRecord } from "./state.ts";

/** Notes what a request made, or why it could not. @returns the operation's id */
export function recordOperation({ tx, now, random }: Context, operation: Omit<OperationRecord, "id" | "atMs">): string {
  const id = newOperationId(random);
  tx.put(operations, { ...operation, id, atMs: now });
  return id;
}

export function statusOf({ failure }: OperationRecord): "SUCCESS" | "FAIL" {
  return failure ? "FAIL" : "SUCCESS";
}

export function describeOperation({ account }: Context, operation: OperationRecord): OperationShape {
  const { id, type, atMs, failure, targets } = operation;
  return {
    Id: id,
    OwnerAccount: account,
    Type: type,
    Status: statusOf(operation),
    ...(failure && { ErrorCode: failure.code, ErrorMessage: failure.message }),
    CreateDate: new Date(atMs),
    UpdateDate: new Date(atMs),
    Targets: targets,
  };
}
