import type { Context } from "../../../engine/context.ts";
import {
  deployments,
  schedulerStates,
  serviceDeployments,
  serviceEvents,
  serviceRevisions,
  services,
  type Service,
} from "../state.ts";

/** Forgets an INACTIVE service with all that belongs to it. Its tasks are forgotten each in its own time. */
export function forgetService({ tx }: Context, { serviceArn }: Service): void {
  for (const { deploymentId } of tx.by(deployments, "serviceArn", serviceArn)) tx.delete(deployments, deploymentId);
  for (const { serviceRevisionArn } of tx.by(serviceRevisions, "serviceArn", serviceArn)) {
    tx.delete(serviceRevisions, serviceRevisionArn);
  }
  for (const { serviceDeploymentArn } of tx.by(serviceDeployments, "serviceArn", serviceArn)) {
    tx.delete(serviceDeployments, serviceDeploymentArn);
  }
  tx.delete(schedulerStates, serviceArn);
  tx.delete(serviceEvents, serviceArn);
  tx.delete(services, serviceArn);
}
