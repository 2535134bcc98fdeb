import type { GetInstanceRequest, GetInstanceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { existingInstance } from "../instances/instances.ts";
import { existingService } from "../services/services.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetInstance.html */
export const getInstance: Operation<GetInstanceRequest, GetInstanceResponse> = (input, context) => {
  const { account } = context;
  const instance = existingInstance(context, existingService(context, input.ServiceId), input.InstanceId);
  const { instanceId, creatorRequestId, attributes } = instance;
  return {
    ResourceOwner: account,
    Instance: {
      Id: instanceId,
      ...(creatorRequestId !== undefined && { CreatorRequestId: creatorRequestId }),
      Attributes: attributes,
      CreatedByAccount: account,
    },
  };
};
