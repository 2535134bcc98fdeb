import type { GetServiceRequest, GetServiceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { describeService, existingService } from "../services/services.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetService.html */
export const getService: Operation<GetServiceRequest, GetServiceResponse> = (input, context) => ({
  Service: describeService(context.tx, context.account, existingService(context, input.Id)),
});
