import type { DeleteServiceRequest, DeleteServiceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { serviceInUse } from "../errors.ts";
import { existingService } from "../services/services.ts";
import { instances, services } from "../state.ts";

/** Deletes a service without instances. https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteService.html */
export const deleteService: Operation<DeleteServiceRequest, DeleteServiceResponse> = (input, context) => {
  const { id } = existingService(context, input.Id);
  if (context.tx.by(instances, "serviceId", id).length > 0) throw serviceInUse();
  context.tx.delete(services, id);
  return {};
};
