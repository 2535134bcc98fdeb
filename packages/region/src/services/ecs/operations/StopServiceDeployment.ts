import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { serviceDeployments } from "../state.ts";

const stopTypes: readonly string[] = ["ROLLBACK", "ABORT"] satisfies StopServiceDeploymentRequest["stopType"][];

/**
 * The scheduler's next pass rolls the deployment back (ROLLBACK), or leaves both revisions as they are (ABORT).
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html
 */
export const stopServiceDeployment: Operation<StopServiceDeploymentRequest, StopServiceDeploymentResponse> = (
  { serviceDeploymentArn = "", stopType = "ROLLBACK" },
  { tx, now },
) => {
  const found = tx.get(serviceDeployments, serviceDeploymentArn);
  if (!found) throw errors.serviceDeploymentNotFound(serviceDeploymentArn);
  if (!stopTypes.includes(stopType)) {
    throw errors.invalidParameter(`stopType must be one of ${stopTypes.join(", ")}, but is '${stopType}'.`);
  }
  const status = stopType === "ABORT" ? "STOP_REQUESTED" : "ROLLBACK_REQUESTED";
  if (found.status === status) return { serviceDeploymentArn };
  if (found.status !== "PENDING" && found.status !== "IN_PROGRESS") {
    throw errors.serviceDeploymentNotStoppable(serviceDeploymentArn, found.status);
  }
  tx.put(serviceDeployments, { ...found, status, updatedAtMs: now });
  return { serviceDeploymentArn };
};
