import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { outcomeOf, ReferenceService } from "./reference-service.ts";

// One running copy of the reference service, whose deployer dies in the middle of a release.
let service: ReferenceService;
let gated: readonly string[];

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.quicken();
  gated = service.gate();
  await service.up();
});

afterAll(async () => {
  await service.remove();
});

it("kill -9 of the deployer leaves a release that the region ends, and that the next deploy sees to its end", async () => {
  const deploy = service.begin("deploy", "--env", "GREETING=hi", ...gated);
  await service.until(({ deployments }) => deployments.length > 1);
  deploy.kill("SIGKILL");
  await once(deploy, "close");

  const status = await service.status();
  const { stdout } = await service.evenkeel("history", "--json");
  expect(status.deployments.map(({ revision }) => revision)).toContain("hello:2");
  expect(status.scaling).toMatchObject({ suspended: ["out"], hold: { state: "left" } });
  expect((JSON.parse(stdout) as { revision: string }[])[0]).toMatchObject({ revision: "hello:2" });

  const watching = service.begin("deploy", "--env", "GREETING=hi", ...gated, "--json");
  watching.stderr?.once("data", () => service.openGate());
  const again = await outcomeOf(watching);
  expect([again.exitCode, JSON.parse(again.stdout)]).toMatchObject([0, { result: "completed", to: "hello:2" }]);
  const ended = await service.status();
  // What the dead deployer had suspended goes on, too.
  expect(ended.scaling).toEqual({ min: 2, max: 8, suspended: [] });
  expect(ended.tasks.map(({ revision }) => revision)).toEqual(["hello:2", "hello:2", "hello:2", "hello:2"]);

  // The lock of the dead has no owner: the next release takes it, and leaves none behind.
  const next = await service.evenkeel("deploy", "--env", "GREETING=other", "--json");
  expect([next.exitCode, JSON.parse(next.stdout)]).toMatchObject([0, { result: "completed", to: "hello:3" }]);
});
