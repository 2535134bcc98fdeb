import type {
  CustomHealthStatus,
  RegisterInstanceRequest,
  RegisterInstanceResponse,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { tooManyInstances } from "../errors.ts";
import { checkAttributes, refuseUnsupported } from "../instances/attributes.ts";
import { raiseRevision } from "../instances/instances.ts";
import { recordOperation } from "../operation-records.ts";
import { instancesOfServiceMax } from "../quotas.ts";
import { existingService } from "../services/services.ts";
import { instanceKey, instances, type Instance } from "../state.ts";

/** Registers an instance, or another state of the one of that id. https://docs.aws.amazon.com/cloud-map/latest/api/API_RegisterInstance.html */
export const registerInstance: Operation<RegisterInstanceRequest, RegisterInstanceResponse> = (input, context) => {
  const { tx } = context;
  const { InstanceId: instanceId = "", Attributes: attributes = {} } = input;
  refuseUnsupported(attributes);
  const service = existingService(context, input.ServiceId);
  const { id: serviceId, namespaceId } = service;
  checkAttributes(service, attributes);
  const instance: Instance = {
    serviceId,
    instanceId,
    creatorRequestId: input.CreatorRequestId,
    attributes,
    health: initialHealth(attributes),
  };
  const isNew = !tx.get(instances, instanceKey(instance));
  if (isNew && tx.by(instances, "serviceId", serviceId).length >= instancesOfServiceMax)
    throw tooManyInstances(instancesOfServiceMax);
  tx.put(instances, instance);
  raiseRevision(context, service);
  const operation = { type: "REGISTER_INSTANCE", targets: { INSTANCE: instanceId }, namespaceId, serviceId } as const;
  return { OperationId: recordOperation(context, operation) };
};

/** "If you don't specify a value for AWS_INIT_HEALTH_STATUS, the initial status is HEALTHY." */
function initialHealth(attributes: Readonly<Record<string, string>>): CustomHealthStatus {
  return attributes["AWS_INIT_HEALTH_STATUS"] === "UNHEALTHY" ? "UNHEALTHY" : "HEALTHY";
}
