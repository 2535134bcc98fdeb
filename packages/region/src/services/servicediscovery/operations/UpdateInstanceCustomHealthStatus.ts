import type { CustomHealthStatus, UpdateInstanceCustomHealthStatusRequest } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { noCustomHealth } from "../errors.ts";
import { existingInstance, raiseRevision, settledHealth } from "../instances/instances.ts";
import { existingService } from "../services/services.ts";
import { instances } from "../state.ts";

/**
 * Says how healthy an instance is, which holds after a while. To say the same again "doesn't accelerate the change".
 * https://docs.aws.amazon.com/cloud-map/latest/api/API_HealthCheckCustomConfig.html
 */
export const updateInstanceCustomHealthStatus: Operation<UpdateInstanceCustomHealthStatusRequest, undefined> = (
  input,
  context,
) => {
  const { tx, now, latency } = context;
  const service = existingService(context, input.ServiceId);
  const instance = existingInstance(context, service, input.InstanceId);
  if (!service.hasCustomHealth) throw noCustomHealth(service.id);
  const status: CustomHealthStatus = input.Status === "UNHEALTHY" ? "UNHEALTHY" : "HEALTHY";
  const health = settledHealth(instance, now);
  const said = instance.nextHealth && instance.nextHealth.atMs > now ? instance.nextHealth.status : health;
  if (said === status) return;
  const nextHealth = status === health ? undefined : { status, atMs: now + latency.customHealthMs };
  tx.put(instances, { ...instance, health, nextHealth });
  raiseRevision(context, service);
};
