import type {
  GetInstancesHealthStatusRequest,
  GetInstancesHealthStatusResponse,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { existingInstance, healthOf } from "../instances/instances.ts";
import { pageFor } from "../pagination.ts";
import { existingService } from "../services/services.ts";
import { instances } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetInstancesHealthStatus.html */
export const getInstancesHealthStatus: Operation<GetInstancesHealthStatusRequest, GetInstancesHealthStatusResponse> = (
  input,
  context,
) => {
  const service = existingService(context, input.ServiceId);
  const asked = input.Instances?.map((instanceId) => existingInstance(context, service, instanceId));
  const all = asked ?? context.tx.by(instances, "serviceId", service.id);
  const { page, ...next } = pageFor(all, ({ instanceId }) => instanceId, input);
  const statuses = page.map((instance) => [instance.instanceId, healthOf(service, instance, context.now)] as const);
  return { Status: Object.fromEntries(statuses), ...next };
};
