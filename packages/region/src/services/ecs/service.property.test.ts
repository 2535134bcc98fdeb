import fc from "fast-check";
import { expect, it } from "vitest";
import { awsLatency, instantLatency } from "../../engine/latency.ts";
import { endpoints } from "../../world/endpoints.ts";
import { networkInterfaces } from "../ec2/state.ts";
import { targets } from "../elbv2/state.ts";
import { schedulerStates } from "./state.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { stopTask } from "./operations/StopTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aServiceRegion, type ServiceRegion } from "./testing/service-region.ts";

// A failing history is printed with its seed and path: give both to `fc.assert` as `{ seed, path }` to play it again.

it(
  "leaves nothing behind, whatever happened to the service: no task, target, address or interface",
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(
        fc.constantFrom(instantLatency, awsLatency),
        fc.array(events, { maxLength: 25 }),
        (latency, history) => {
          const region = aServiceRegion({ latency });
          const interfacesBefore = region.store.list(networkInterfaces).length;
          region.aService();
          for (const event of history) play(region, event);

          recover(region);
          const { desiredCount = 0 } = region.service();
          expect(region.service()).toMatchObject({ runningCount: desiredCount, pendingCount: 0 });
          expect(region.service().deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
          expect(region.store.list(schedulerStates).map(({ conditions }) => Object.keys(conditions))).toEqual([
            ["steady"],
          ]);
          const live = region.live().map(({ taskId }) => taskId);
          expect(region.world.running().toSorted()).toEqual(live.toSorted());
          expect(region.store.list(targets).map(({ status }) => status)).toEqual(live.map(() => "registered"));
          expect(region.store.list(endpoints)).toHaveLength(live.length);

          region.call(deleteService, { cluster: "web", service: "web", force: true });
          region.advance("120s");
          expect(region.service().status).toBe("INACTIVE");
          expect(region.world.running()).toEqual([]);
          expect(region.store.list(targets)).toEqual([]);
          expect(region.store.list(endpoints)).toEqual([]);
          expect(region.store.list(networkInterfaces)).toHaveLength(interfacesBefore);
        },
      ),
      { numRuns: 100 },
    );
  },
);

type Event =
  | { readonly kind: "kill" | "sicken" | "stop"; readonly which: number }
  | { readonly kind: "scale"; readonly desiredCount: number }
  | { readonly kind: "failNext" | "deploy" }
  | { readonly kind: "zone"; readonly available: boolean }
  | { readonly kind: "wait"; readonly seconds: number };

const events = fc.oneof(
  fc.record({ kind: fc.constantFrom("kill", "sicken", "stop"), which: fc.nat(7) }),
  fc.record({ kind: fc.constant("scale"), desiredCount: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ kind: fc.constantFrom("failNext", "deploy") }),
  fc.record({ kind: fc.constant("zone"), available: fc.boolean() }),
  fc.record({ kind: fc.constant("wait"), seconds: fc.integer({ min: 0, max: 60 }) }),
) as fc.Arbitrary<Event>;

function play(region: ServiceRegion, event: Event): void {
  const service = { cluster: "web", service: "web" };
  switch (event.kind) {
    case "kill": {
      const taskId = region.world.running()[event.which];
      if (taskId !== undefined) region.world.kill(taskId, 137);
      break;
    }
    case "sicken":
      region.sick.add(region.live()[event.which]?.networkInterface?.privateIpAddress ?? "");
      break;
    case "stop": {
      const task = region.live()[event.which];
      if (task) region.call(stopTask, { cluster: "web", task: task.taskArn });
      break;
    }
    case "scale":
      region.call(updateService, { ...service, desiredCount: event.desiredCount });
      break;
    case "failNext":
      region.world.failNextStart("CannotStartContainerError: no");
      break;
    case "deploy":
      region.call(updateService, { ...service, forceNewDeployment: true });
      break;
    case "zone":
      loseOrRegain(region, event.available);
      break;
    case "wait":
      region.advance(`${event.seconds}s`);
      break;
  }
  region.advance("1s");
  const { desiredCount = 0 } = region.service();
  expect(region.live().length).toBeLessThanOrEqual(2 * desiredCount);
}

function loseOrRegain(region: ServiceRegion, available: boolean): void {
  region.setZone("ap-southeast-2a", available);
  if (available) return;
  const lost = new Set(
    region
      .live()
      .filter((it) => it.availabilityZone.endsWith("a"))
      .map(({ taskId }) => taskId),
  );
  for (const taskId of region.world.running()) if (lost.has(taskId)) region.world.kill(taskId, 137);
}

/** The faults end, and long enough passes for every pause between attempts and every move between zones. */
function recover(region: ServiceRegion): void {
  region.sick.clear();
  region.setZone("ap-southeast-2a", true);
  region.advance("3600s");
}
