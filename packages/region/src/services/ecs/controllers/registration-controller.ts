import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import type { Change, View } from "../../../store/store.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { deregisterInstance } from "../../servicediscovery/operations/DeregisterInstance.ts";
import { registerInstance } from "../../servicediscovery/operations/RegisterInstance.ts";
import { updateInstanceCustomHealthStatus } from "../../servicediscovery/operations/UpdateInstanceCustomHealthStatus.ts";
import { findService } from "../../servicediscovery/services/services.ts";
import { instanceKey, instances, type MapService } from "../../servicediscovery/state.ts";
import * as events from "../scheduler/events.ts";
import { services, tasks, type Task } from "../state.ts";
import type { TaskRegistry } from "../task-state.ts";
import { instanceAttributes, instanceHealth, registrationStep } from "../tasks/registration.ts";
import { writeRefusal } from "./service-events.ts";

/** Keeps the instances in Cloud Map what the tasks are. */
export const registrationController: Reconciler = {
  name: "ecs.registrations",

  concerns(change: Change, view: View): readonly string[] {
    const taskId = changedRecord(change, tasks)?.taskId ?? changedRecord(change, instances)?.instanceId;
    return taskId !== undefined && view.get(tasks, taskId)?.registry ? [taskId] : [];
  },

  subjects: (view) => view.list(tasks).flatMap(({ taskId, registry }) => (registry ? [taskId] : [])),

  reconcile(taskId, context): Outcome {
    const task = context.tx.get(tasks, taskId);
    const service = task?.registry && findService(context, task.registry.registryArn);
    // A Cloud Map service with instances is not deleted: one that is gone has none.
    if (!task?.registry || !service) return {};
    return take(context, task, task.registry, service);
  },
};

function take(context: Context, task: Task, registry: TaskRegistry, service: MapService): Outcome {
  const { tx } = context;
  const instance = { ServiceId: service.id, InstanceId: task.taskId };
  const isRegistered = tx.get(instances, instanceKey({ serviceId: service.id, instanceId: task.taskId })) !== undefined;
  switch (registrationStep(task, isRegistered)) {
    case "register":
      return register(context, task, registry, service);
    case "deregister":
      deregisterInstance(instance, context);
      return {};
    case "sayHealth": {
      const Status = instanceHealth(task);
      if (service.hasCustomHealth) updateInstanceCustomHealthStatus({ ...instance, Status }, context);
      tx.put(tasks, { ...task, instanceHealth: Status });
      return {};
    }
    case "nothing":
      return {};
  }
}

/** Where it is refused, the service says why, and it is tried again. */
function register(context: Context, task: Task, registry: TaskRegistry, service: MapService): Outcome {
  const { tx, region, now, latency } = context;
  const Attributes = instanceAttributes(task, registry, { region, isHealthSaid: service.hasCustomHealth });
  try {
    tx.attempt(() => registerInstance({ ServiceId: service.id, InstanceId: task.taskId, Attributes }, context));
    tx.put(tasks, { ...task, instanceHealth: instanceHealth(task) });
    return {};
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const owner = tx.get(services, task.serviceArn ?? "");
    if (owner)
      writeRefusal(context, owner, events.failedToRegisterInstances(owner.serviceName, service.arn, error.message));
    return { wakeAtMs: now + latency.schedulerPassMs };
  }
}
