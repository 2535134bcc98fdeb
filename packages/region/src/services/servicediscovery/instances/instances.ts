import type { CustomHealthStatus, HealthStatus } from "@aws-sdk/client-servicediscovery";
import type { Context } from "../../../engine/context.ts";
import { instanceNotFound } from "../errors.ts";
import { instanceKey, instances, services, type Instance, type MapService } from "../state.ts";

/** @throws InstanceNotFound */
export function existingInstance({ tx }: Context, { id }: MapService, instanceId: string | undefined): Instance {
  const instance = tx.get(instances, instanceKey({ serviceId: id, instanceId: instanceId ?? "" }));
  if (!instance) throw instanceNotFound();
  return instance;
}

/** What an instance's health is now: UNKNOWN where nothing checks it. */
export function healthOf(service: MapService, instance: Instance, now: number): HealthStatus {
  return service.hasCustomHealth ? settledHealth(instance, now) : "UNKNOWN";
}

/** What was last said of its health and holds already. */
export function settledHealth({ health, nextHealth }: Instance, now: number): CustomHealthStatus {
  return nextHealth && nextHealth.atMs <= now ? nextHealth.status : health;
}

/** Its instances are not what they were. */
export function raiseRevision({ tx }: Context, service: MapService): void {
  tx.put(services, { ...service, instancesRevision: service.instancesRevision + 1 });
}
