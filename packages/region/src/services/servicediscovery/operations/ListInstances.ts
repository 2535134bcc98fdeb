import type { ListInstancesRequest, ListInstancesResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { existingService } from "../services/services.ts";
import { instances } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListInstances.html */
export const listInstances: Operation<ListInstancesRequest, ListInstancesResponse> = (input, context) => {
  const { tx, account } = context;
  const all = tx.by(instances, "serviceId", existingService(context, input.ServiceId).id);
  const { page, ...next } = pageFor(all, ({ instanceId }) => instanceId, input);
  return {
    ResourceOwner: account,
    Instances: page.map(({ instanceId, attributes }) => {
      return { Id: instanceId, Attributes: attributes, CreatedByAccount: account };
    }),
    ...next,
  };
};
