import type {
  ListOperationsRequest,
  ListOperationsResponse,
  OperationFilterName,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { filtered, type FilterFields } from "../filters.ts";
import { statusOf } from "../operation-records.ts";
import { pageFor } from "../pagination.ts";
import { operations, type OperationRecord } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListOperations.html */
export const listOperations: Operation<ListOperationsRequest, ListOperationsResponse> = (input, { tx }) => {
  const found = filtered(tx.list(operations), input.Filters, fields);
  const { page, ...next } = pageFor(found, ({ id }) => id, input);
  return { Operations: page.map((operation) => ({ Id: operation.id, Status: statusOf(operation) })), ...next };
};

const fields: FilterFields<OperationRecord, OperationFilterName> = {
  NAMESPACE_ID: { valueOf: ({ namespaceId }) => namespaceId, conditions: ["EQ"] },
  SERVICE_ID: { valueOf: ({ serviceId }) => serviceId, conditions: ["EQ"] },
  STATUS: { valueOf: statusOf, conditions: ["EQ", "IN"] },
  TYPE: { valueOf: ({ type }) => type, conditions: ["EQ", "IN"] },
  // Seconds, as all of this protocol's times.
  UPDATE_DATE: { valueOf: ({ atMs }) => String(atMs / 1000), conditions: ["BETWEEN"] },
};
