import { defineService, type ServiceInput } from "@evenkeel/definition";
import { expect, test } from "vitest";
import type { Provisioning } from "./provision.ts";
import { whileScalingIsHeld } from "./hold-scaling.ts";

const rollout: Provisioning = { kind: "update", changes: 1, tasks: "replaced" };
const nothing: Provisioning = { kind: "none", changes: 0, tasks: "kept" };

/** A region with one scaled service; remembers what was asked of it. */
function aRegion(
  given: { readonly suspended?: boolean; readonly tags?: readonly object[]; readonly dead?: boolean } = {},
) {
  let { suspended = false } = given;
  let tags = given.tags ?? [];
  const asked: string[] = [];
  const answer = <T>(value: T) => (given.dead ? Promise.reject(new Error("fetch failed")) : Promise.resolve(value));
  const ecs = {
    describeServices: () => answer({ services: [{ serviceArn: "arn:hello", desiredCount: 4 }] }),
    listTagsForResource: () => answer({ tags }),
    tagResource: (input: { tags: object[] }) => answer((tags = input.tags)),
    untagResource: () => answer((tags = [])),
  };
  const autoScaling = {
    describeScalableTargets: () =>
      answer({
        ScalableTargets: [
          { MinCapacity: 2, MaxCapacity: 8, SuspendedState: { DynamicScalingOutSuspended: suspended } },
        ],
      }),
    registerScalableTarget(input: { SuspendedState: { DynamicScalingOutSuspended: boolean } }) {
      suspended = input.SuspendedState.DynamicScalingOutSuspended;
      asked.push(suspended ? "suspend" : "resume");
      return answer({});
    },
  };
  const clients = { ecs: () => Promise.resolve(ecs), autoScaling: () => Promise.resolve(autoScaling) };
  return { asked, clients: () => Promise.resolve(clients) as never, tags: () => tags }; // what is asked of them
}

function bringUp(region: ReturnType<typeof aRegion>, provisioning: Provisioning, members: Partial<ServiceInput> = {}) {
  const definition = defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080, ...members });
  return whileScalingIsHeld({ clients: region.clients, definition }, provisioning, () => {
    region.asked.push("tasks are replaced");
    return Promise.resolve("steady");
  });
}

test("no alarm adds tasks while an update replaces them, and afterwards it may again", async () => {
  const region = aRegion();
  expect(await bringUp(region, rollout)).toBe("steady");
  expect(region.asked).toEqual(["suspend", "tasks are replaced", "resume"]);
  expect(region.tags()).toEqual([]);
});

test("scaling goes on where the definition says so, and where no task is replaced", async () => {
  const [asDefined, unchanged] = [aRegion(), aRegion()];
  await bringUp(asDefined, rollout, { deployment: { scalingDuringRelease: "continue" } });
  await bringUp(unchanged, nothing);
  expect([asDefined.asked, unchanged.asked]).toEqual([["tasks are replaced"], ["tasks are replaced"]]);
});

test("what a release that died has left suspended goes on", async () => {
  const value = "id=hold since=2025-03-01T10:00:00.000Z until=2025-03-01T10:00:00.000Z holder=the lock-s";
  const region = aRegion({ suspended: true, tags: [{ key: "evenkeel:scale-out-suspended", value }] });
  await bringUp(region, nothing);
  expect(region.asked).toEqual(["tasks are replaced", "resume"]);
});

test("a control plane that does not answer in this moment ends nothing", async () => {
  const region = aRegion({ dead: true });
  expect(await bringUp(region, rollout)).toBe("steady");
  expect(await bringUp(region, nothing)).toBe("steady");
  expect(region.asked).toEqual(["tasks are replaced", "tasks are replaced"]);
});
