import type { DeleteNamespaceRequest, DeleteNamespaceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { deleteLinkedZone } from "../../route53/linked/linked-zones.ts";
import { namespaceInUse } from "../errors.ts";
import { existingNamespace } from "../namespaces/namespaces.ts";
import { recordOperation } from "../operation-records.ts";
import { namespaces, services } from "../state.ts";

/** Deletes a namespace without services, with its hosted zone. https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteNamespace.html */
export const deleteNamespace: Operation<DeleteNamespaceRequest, DeleteNamespaceResponse> = (input, context) => {
  const { tx } = context;
  const { id, hostedZoneId } = existingNamespace(context, input.Id);
  if (tx.by(services, "namespaceId", id).length > 0) throw namespaceInUse();
  if (hostedZoneId !== undefined) deleteLinkedZone(context, hostedZoneId);
  tx.delete(namespaces, id);
  const operation = { type: "DELETE_NAMESPACE", targets: { NAMESPACE: id }, namespaceId: id } as const;
  return { OperationId: recordOperation(context, operation) };
};
