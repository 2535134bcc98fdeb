import type { DeleteServiceRequest, DeleteServiceResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { requireService } from "../lookup.ts";
import { currentDeployments } from "../records.ts";
import { serviceOutput } from "../responses/service-output.ts";
import { services, type Service } from "../state.ts";

/** The service drains and is INACTIVE once its tasks are stopping. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html */
export const deleteService: Operation<DeleteServiceRequest, DeleteServiceResponse> = (input, context) => {
  const { tx } = context;
  const service = requireService(context, input.cluster, input.service);
  if (service.status !== "ACTIVE") {
    if (service.status === "INACTIVE") throw errors.serviceNotFound();
    return { service: serviceOutput(tx, service, undefined) };
  }
  if (!input.force) {
    if (service.desiredCount > 0) throw errors.scaledAboveZero();
    if (currentDeployments(tx, service).length > 1) throw errors.deploymentsActive();
  }
  const draining: Service = { ...service, status: "DRAINING", desiredCount: 0, tags: [] };
  tx.put(services, draining);
  return { service: serviceOutput(tx, draining, undefined) };
};
