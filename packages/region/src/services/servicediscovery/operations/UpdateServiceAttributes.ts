import type { UpdateServiceAttributesRequest, UpdateServiceAttributesResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { tooManyAttributes } from "../errors.ts";
import { attributesOfServiceMax } from "../quotas.ts";
import { existingService } from "../services/services.ts";
import { services } from "../state.ts";

/** Adds and changes attributes of a service. https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateServiceAttributes.html */
export const updateServiceAttributes: Operation<UpdateServiceAttributesRequest, UpdateServiceAttributesResponse> = (
  input,
  context,
) => {
  const service = existingService(context, input.ServiceId);
  const attributes = { ...service.attributes, ...input.Attributes };
  if (Object.keys(attributes).length > attributesOfServiceMax) throw tooManyAttributes(attributesOfServiceMax);
  context.tx.put(services, { ...service, attributes });
  return {};
};
