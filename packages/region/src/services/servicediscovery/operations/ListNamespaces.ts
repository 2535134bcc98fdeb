import type {
  ListNamespacesRequest,
  ListNamespacesResponse,
  NamespaceFilterName,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { filtered, resourceOwner, type FilterFields } from "../filters.ts";
import { summarizeNamespace } from "../namespaces/namespaces.ts";
import { pageFor } from "../pagination.ts";
import { namespaces, type Namespace } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListNamespaces.html */
export const listNamespaces: Operation<ListNamespacesRequest, ListNamespacesResponse> = (input, { tx, account }) => {
  const found = filtered(tx.list(namespaces), input.Filters, fields);
  const { page, ...next } = pageFor(found, ({ id }) => id, input);
  return { Namespaces: page.map((namespace) => summarizeNamespace(tx, account, namespace)), ...next };
};

const fields: FilterFields<Namespace, NamespaceFilterName> = {
  TYPE: { valueOf: ({ type }) => type, conditions: ["EQ", "BEGINS_WITH"] },
  NAME: { valueOf: ({ name }) => name, conditions: ["EQ", "BEGINS_WITH"] },
  HTTP_NAME: { valueOf: ({ httpName }) => httpName, conditions: ["EQ", "BEGINS_WITH"] },
  RESOURCE_OWNER: resourceOwner,
};
