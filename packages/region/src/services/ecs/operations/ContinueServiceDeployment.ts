import type { ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { checkHookAction } from "../requests/hook-input.ts";
import { serviceDeployments } from "../state.ts";

/**
 * A deployment that pauses goes on to its next stage, or is rolled back.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContinueServiceDeployment.html
 */
export const continueServiceDeployment: Operation<
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse
> = ({ serviceDeploymentArn = "", hookId = "", action = "CONTINUE" }, { tx, now }) => {
  const found = tx.get(serviceDeployments, serviceDeploymentArn);
  if (!found) throw errors.serviceDeploymentNotFound(serviceDeploymentArn);
  const status = checkHookAction(action) === "CONTINUE" ? "SUCCEEDED" : "FAILED";
  const { pauses = [] } = found;
  const isWaiting = pauses.some((pause) => pause.hookId === hookId && pause.status === "AWAITING_ACTION");
  if (!isWaiting || found.status !== "IN_PROGRESS") throw errors.hookNotWaiting(hookId, serviceDeploymentArn);
  const answered = pauses.map((pause) => (pause.hookId === hookId ? ({ ...pause, status } as const) : pause));
  tx.put(serviceDeployments, { ...found, pauses: answered, updatedAtMs: now });
  return { serviceDeploymentArn };
};
