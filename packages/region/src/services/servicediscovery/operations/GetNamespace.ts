import type { GetNamespaceRequest, GetNamespaceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { existingNamespace, summarizeNamespace } from "../namespaces/namespaces.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetNamespace.html */
export const getNamespace: Operation<GetNamespaceRequest, GetNamespaceResponse> = (input, context) => {
  const namespace = existingNamespace(context, input.Id);
  const { creatorRequestId } = namespace;
  return {
    Namespace: {
      ...summarizeNamespace(context.tx, context.account, namespace),
      ...(creatorRequestId !== undefined && { CreatorRequestId: creatorRequestId }),
    },
  };
};
