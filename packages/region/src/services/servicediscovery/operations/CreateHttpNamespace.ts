import type { CreateHttpNamespaceRequest, CreateHttpNamespaceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { createNamespace } from "../namespaces/create-namespace.ts";

/** Creates a namespace that is discovered by the API only. https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html */
export const createHttpNamespace: Operation<CreateHttpNamespaceRequest, CreateHttpNamespaceResponse> = (
  input,
  context,
) => {
  const { Name: name = "", Description: description, CreatorRequestId: creatorRequestId, Tags: tags } = input;
  const given = { name, description, creatorRequestId, tags };
  return { OperationId: createNamespace(context, { type: "HTTP", ...given }) };
};
