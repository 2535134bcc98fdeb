import type { ListServicesRequest, ListServicesResponse, ServiceFilterName } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { filtered, resourceOwner, type FilterFields } from "../filters.ts";
import { idIn } from "../ids.ts";
import { namespaceArn } from "../namespaces/namespaces.ts";
import { pageFor } from "../pagination.ts";
import { summarizeService } from "../services/services.ts";
import { services, type MapService } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListServices.html */
export const listServices: Operation<ListServicesRequest, ListServicesResponse> = (input, context) => {
  const { tx, account } = context;
  const filters = input.Filters?.map((filter) => ({
    ...filter,
    Values: filter.Values?.map((value) => idIn(value, namespaceArn(context, ""))),
  }));
  const { page, ...next } = pageFor(filtered(tx.list(services), filters, fields), ({ id }) => id, input);
  return { Services: page.map((service) => summarizeService(tx, account, service)), ...next };
};

const fields: FilterFields<MapService, ServiceFilterName> = {
  NAMESPACE_ID: { valueOf: ({ namespaceId }) => namespaceId, conditions: ["EQ"] },
  RESOURCE_OWNER: resourceOwner,
};
