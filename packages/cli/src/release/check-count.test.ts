import { expect, test } from "vitest";
import { checkCount } from "./check-count.ts";
import type { ServiceTarget } from "../target/service-target.ts";

function aTarget(found: object): ServiceTarget {
  const describeScalableTargets = () => Promise.resolve(found);
  const target = {
    name: { cluster: "web", service: "api" },
    clients: { autoScaling: () => Promise.resolve({ describeScalableTargets }) },
  };
  return target as unknown as ServiceTarget; // what is read of it
}

const scaled = aTarget({ ScalableTargets: [{ MinCapacity: 2, MaxCapacity: 8 }] });

test.each([
  [50, "50 tasks are more than scaling's maximum of 8: scaling would pull the service back", "tasks.max"],
  [1, "1 tasks are fewer than scaling's minimum of 2: scaling would pull the service back", "tasks.min"],
])("%i tasks beyond the limits are refused, with the way round", async (count, message, member) => {
  await expect(checkCount(scaled, count)).rejects.toMatchObject({
    exitCode: 2,
    message,
    details: {
      given: String(count),
      allowed: "2 to 8",
      fix: `another ${member} in the definition, then evenkeel up --detach; or evenkeel scale ${count} --beyond-limits`,
    },
  });
});

test("tasks within the limits, and those of a service that nothing scales, may be as many as one likes", async () => {
  await expect(Promise.all([2, 8].map((count) => checkCount(scaled, count)))).resolves.toHaveLength(2);
  await expect(checkCount(aTarget({}), 50)).resolves.toBeUndefined();
});
