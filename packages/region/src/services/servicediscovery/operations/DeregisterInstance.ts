import type { DeregisterInstanceRequest, DeregisterInstanceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { existingInstance, raiseRevision } from "../instances/instances.ts";
import { recordOperation } from "../operation-records.ts";
import { existingService } from "../services/services.ts";
import { instanceKey, instances } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DeregisterInstance.html */
export const deregisterInstance: Operation<DeregisterInstanceRequest, DeregisterInstanceResponse> = (
  input,
  context,
) => {
  const service = existingService(context, input.ServiceId);
  const instance = existingInstance(context, service, input.InstanceId);
  const { serviceId, instanceId } = instance;
  context.tx.delete(instances, instanceKey(instance));
  raiseRevision(context, service);
  const targets = { INSTANCE: instanceId };
  const operation = { type: "DEREGISTER_INSTANCE", targets, namespaceId: service.namespaceId, serviceId } as const;
  return { OperationId: recordOperation(context, operation) };
};
