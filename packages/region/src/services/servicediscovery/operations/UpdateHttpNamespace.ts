import type { UpdateHttpNamespaceRequest, UpdateHttpNamespaceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { updateNamespace } from "../namespaces/update-namespace.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateHttpNamespace.html */
export const updateHttpNamespace: Operation<UpdateHttpNamespaceRequest, UpdateHttpNamespaceResponse> = (
  { Id: idOrArn, Namespace: change },
  context,
) => {
  const given = { description: change?.Description };
  return { OperationId: updateNamespace(context, { idOrArn, type: "HTTP" }, given) };
};
