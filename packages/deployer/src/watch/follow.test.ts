import { expect, test } from "vitest";
import { aDeployer, aRegion, released, type Bench } from "../testing/a-deployer.ts";
import { fakeCalls } from "../testing/fake-calls.ts";
import type { FakeRegion } from "../testing/fake-region.ts";
import { goesWell } from "../testing/scripts.ts";

/** A region whose ECS fails like this when it is asked for tasks, from 10 s to 20 s after the release began. */
function aShakyRegion(error: Error): { region: FakeRegion; bench: Bench } {
  const region = aRegion();
  region.follow(goesWell);
  const startMs = region.clock.now();
  const { ecs } = fakeCalls(region);
  const isShaky = (): boolean => region.clock.now() - startMs > 10_000 && region.clock.now() - startMs < 20_000;
  const listTasks: typeof ecs.listTasks = (input) => (isShaky() ? Promise.reject(error) : ecs.listTasks(input));
  return { region, bench: aDeployer(region, { calls: { listTasks } }) };
}

test("AWS out of reach for a while is reported and waited for", async () => {
  const gone = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:4566"), { code: "ECONNREFUSED" });
  const { region, bench } = aShakyRegion(gone);
  expect(await released(region, bench)).toMatchObject({ result: "completed" });
  expect(bench.events.find(({ type }) => type === "warning")).toMatchObject({
    message: "AWS did not answer, asking again: connect ECONNREFUSED 127.0.0.1:4566",
  });
});

test("credentials that run out end the watch, and not with a success", async () => {
  const expired = Object.assign(new Error("The security token included in the request is expired"), {
    name: "ExpiredTokenException",
    $fault: "client",
  });
  const { region, bench } = aShakyRegion(expired);
  expect(await released(region, bench)).toMatchObject({
    result: "interrupted",
    to: "hello:2",
    reason:
      "the service cannot be watched: ExpiredTokenException: The security token included in the request is expired",
  });
});

test("a target that is unhealthy once more begins the count of healthy seconds anew", async () => {
  const region = aRegion();
  region.follow((at, id) => {
    goesWell(at, id);
    at.after(35_000, () => at.makeUnhealthy(id));
    at.after(50_000, () => at.makeHealthy(id));
  });
  const bench = aDeployer(region);
  const outcome = await released(region, bench);
  expect(outcome).toMatchObject({ result: "completed" });
  expect(outcome.seconds).toBeGreaterThanOrEqual(60);
  expect(bench.events.find(({ type }) => type === "targetUnhealthy")).toMatchObject({
    target: { reasonCode: "Target.ResponseCodeMismatch", description: "Health checks failed with these codes: [500]" },
  });
});
