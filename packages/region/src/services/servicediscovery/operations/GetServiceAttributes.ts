import type { GetServiceAttributesRequest, GetServiceAttributesResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { existingService } from "../services/services.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetServiceAttributes.html */
export const getServiceAttributes: Operation<GetServiceAttributesRequest, GetServiceAttributesResponse> = (
  input,
  context,
) => {
  const { arn, attributes } = existingService(context, input.ServiceId);
  return { ServiceAttributes: { ServiceArn: arn, ResourceOwner: context.account, Attributes: attributes } };
};
