import fc from "fast-check";
import { expect, it } from "vitest";
import { awsLatency, instantLatency } from "../../engine/latency.ts";
import { deregisterInstance } from "../servicediscovery/operations/DeregisterInstance.ts";
import { instances } from "../servicediscovery/state.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { stopTask } from "./operations/StopTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aRegisteringRegion, type RegisteringRegion } from "./testing/registered-service.ts";
import { aTaskDefinition } from "./testing/service-region.ts";

// A failing history is printed with its seed and path: give both to `fc.assert` as `{ seed, path }` to play it again.

const web = { cluster: "web", service: "web" };

it("has exactly the running tasks as instances, whatever happened to the service", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(instantLatency, awsLatency),
      fc.array(events, { maxLength: 20 }),
      (latency, history) => {
        const region = aRegisteringRegion({ latency });
        region.behaviours.set("web:1", { startMs: 2000, stopMs: 3000 });
        const registries = [region.aRegistry("store"), region.aRegistry("shop")];
        region.aService({ loadBalancers: [], serviceRegistries: [{ registryArn: registries[0] }] });
        for (const event of history) {
          play(region, registries, event);
          region.advance("1s");
          expect(registered(region)).toEqual(running(region));
        }
        region.call(deleteService, { ...web, force: true });
        region.advance("120s");
        expect(registered(region)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

/** `srv-…/task`, of all that Cloud Map has. */
function registered({ store }: RegisteringRegion): readonly string[] {
  return store
    .list(instances)
    .map((it) => instances.keyOf(it))
    .toSorted();
}

/** The same of the tasks that run and shall. */
function running(region: RegisteringRegion): readonly string[] {
  return region
    .live()
    .filter(({ lastStatus }) => lastStatus === "RUNNING")
    .flatMap(({ registry, taskId }) => (registry ? [`${registry.registryArn.split("/").at(-1) ?? ""}/${taskId}`] : []))
    .toSorted();
}

type Event =
  | { readonly kind: "kill" | "stop" | "deregister" | "move"; readonly which: number }
  | { readonly kind: "scale"; readonly desiredCount: number }
  | { readonly kind: "failNext" | "restart" | "release" }
  | { readonly kind: "wait"; readonly seconds: number };

const events: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constantFrom("kill", "stop", "deregister", "move"), which: fc.nat(7) }),
  fc.record({ kind: fc.constant("scale"), desiredCount: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ kind: fc.constantFrom("failNext", "restart", "release") }),
  fc.record({ kind: fc.constant("wait"), seconds: fc.integer({ min: 0, max: 60 }) }),
);

function play(region: RegisteringRegion, registries: readonly string[], event: Event): void {
  const { call } = region;
  switch (event.kind) {
    case "kill": {
      const taskId = region.world.running()[event.which];
      if (taskId !== undefined) region.world.kill(taskId, 137);
      break;
    }
    case "stop": {
      const task = region.live()[event.which];
      if (task) call(stopTask, { cluster: "web", task: task.taskArn });
      break;
    }
    case "deregister": {
      const instance = region.store.list(instances)[event.which];
      if (instance) call(deregisterInstance, { ServiceId: instance.serviceId, InstanceId: instance.instanceId });
      break;
    }
    case "move": {
      const registryArn = registries[event.which];
      const serviceRegistries = registryArn === undefined ? [] : [{ registryArn }];
      call(updateService, { ...web, serviceRegistries });
      break;
    }
    case "scale":
      call(updateService, { ...web, desiredCount: event.desiredCount });
      break;
    case "failNext":
      region.world.failNextStart("CannotStartContainerError: no");
      break;
    case "release":
      call(registerTaskDefinition, aTaskDefinition());
      call(updateService, { ...web, taskDefinition: "web" });
      break;
    case "restart":
      region.restart();
      break;
    case "wait":
      region.advance(`${event.seconds}s`);
      break;
  }
}
