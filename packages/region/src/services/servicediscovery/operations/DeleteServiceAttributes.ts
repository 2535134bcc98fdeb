import type { DeleteServiceAttributesRequest, DeleteServiceAttributesResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { existingService } from "../services/services.ts";
import { services } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteServiceAttributes.html */
export const deleteServiceAttributes: Operation<DeleteServiceAttributesRequest, DeleteServiceAttributesResponse> = (
  { ServiceId: id, Attributes: names = [] },
  context,
) => {
  const service = existingService(context, id);
  const kept = Object.entries(service.attributes).filter(([name]) => !names.includes(name));
  context.tx.put(services, { ...service, attributes: Object.fromEntries(kept) });
  return {};
};
