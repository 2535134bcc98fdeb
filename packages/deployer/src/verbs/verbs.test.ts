import type { RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { describe, expect, test } from "vitest";
import { revisionsToDeregister } from "../release/deregister-old.ts";
import { history } from "./history.ts";
import { describeDifference } from "../plan/difference.ts";
import { compare, revise } from "./revise.ts";
import { rollback } from "./rollback.ts";
import { run } from "./run.ts";
import { scale } from "./scale.ts";
import { aDeployer, aRegion, aTaskDefinition, passTime, released } from "../testing/a-deployer.ts";
import { fakeCalls } from "../testing/fake-calls.ts";
import type { FakeRegion } from "../testing/fake-region.ts";
import { breaks, crashes, goesWell, inTurn } from "../testing/scripts.ts";
import { verify } from "./verify.ts";

const name = { cluster: "hello", service: "hello" };
const lock = { holder: "jane", waitMs: 0 };

/** `hello:1` and `hello:2` released well, `hello:3` rolled back, `hello:2` serving. */
async function aRegionWithAPast(): Promise<FakeRegion> {
  const region = aRegion();
  region.follow(inTurn(goesWell, breaks, goesWell));
  await released(region, aDeployer(region), { change: { tag: { name: "2" } } });
  await released(region, aDeployer(region), { change: { tag: { name: "bad" } } });
  return region;
}

describe("history", () => {
  test("lists what succeeded, what was rolled back, what serves and what a rollback goes back to", async () => {
    const region = await aRegionWithAPast();
    expect(await history(aDeployer(region).deployer, name)).toMatchObject([
      { revision: "hello:3", status: "ROLLBACK_SUCCESSFUL", role: "past" },
      { revision: "hello:2", status: "SUCCESSFUL", role: "serving" },
      { revision: "hello:1", status: "SUCCESSFUL", role: "rollbackTarget" },
    ]);
  });
});

describe("rollback", () => {
  test("refuses a revision that there is not, and says which there are", async () => {
    const region = aRegion();
    const { deployer } = aDeployer(region, {
      calls: {
        describeTaskDefinition: (input) =>
          input.taskDefinition === "hello:99"
            ? Promise.reject(
                Object.assign(new Error("Unable to describe task definition."), { name: "ClientException" }),
              )
            : fakeCalls(region).ecs.describeTaskDefinition(input),
      },
    });
    await expect(passTime(region.clock, rollback(deployer, { name, lock, to: "99" }))).rejects.toMatchObject({
      name: "ChangeError",
      message: "there is no task definition hello:99",
      allowed: "hello:1",
    });
    expect(region.changes).toEqual([]);
  });

  test("goes back to the last release that succeeded, not to one revision less", async () => {
    const region = await aRegionWithAPast();
    const outcome = await passTime(region.clock, rollback(aDeployer(region).deployer, { name, lock }));
    expect(outcome).toMatchObject({ result: "completed", from: "hello:2", to: "hello:1" });
  });

  test("registers a revision again that was deregistered", async () => {
    const region = await aRegionWithAPast();
    const { deployer } = aDeployer(region);
    await deployer.aws.ecs.deregisterTaskDefinition({ taskDefinition: "hello:1" });
    const outcome = await passTime(region.clock, rollback(deployer, { name, lock, to: "1" }));
    expect(outcome).toMatchObject({ result: "completed", from: "hello:2", to: "hello:4" });
    const [, , , copy] = [...region.taskDefinitions.values()];
    expect(copy?.taskDefinition.containerDefinitions).toEqual(aTaskDefinition().containerDefinitions);
  });

  test("is refused where nothing else ever succeeded", async () => {
    const region = aRegion();
    const outcome = await passTime(region.clock, rollback(aDeployer(region).deployer, { name, lock }));
    const reason = "no release but hello:1 ever succeeded; name a revision to go back to";
    expect(outcome).toMatchObject({ result: "preflightFailed", reason });
    expect(region.changes).toEqual([]);
  });
});

describe("scale", () => {
  test("waits until exactly so many tasks run and serve", async () => {
    const region = aRegion();
    const id = region.service.deployments?.[0]?.id ?? "";
    region.after(10_000, () => region.start(id, 2));
    region.after(20_000, () => region.makeHealthy(id));
    const outcome = await passTime(region.clock, scale(aDeployer(region).deployer, { name, desiredCount: 6 }));
    expect(outcome).toEqual({ result: "completed", from: 4, to: 6, reason: "6 tasks serve", seconds: 30 });
  });
});

describe("a command before the release", () => {
  const before = { command: ["npm", "run", "migrate"], timeoutMs: 60_000 };

  /** The one-off task ends like this after ten seconds. */
  function endsWith(region: FakeRegion, exitCode: number): void {
    region.after(10_000, () => {
      const task = region.tasks.find(({ startedBy }) => startedBy === "evenkeel");
      Object.assign(task ?? {}, { lastStatus: "STOPPED", desiredStatus: "STOPPED" });
      Object.assign(task?.containers?.[0] ?? {}, { exitCode });
    });
  }

  test("runs in the new revision, and its exit code 0 lets the release begin", async () => {
    const region = aRegion();
    region.follow(goesWell);
    endsWith(region, 0);
    const outcome = await released(region, aDeployer(region), { before });
    expect(outcome.result).toBe("completed");
    expect(region.changes).toEqual(["RegisterTaskDefinition", "RunTask", "UpdateService"]);
    const task = region.tasks.find(({ startedBy }) => startedBy === "evenkeel");
    expect(task?.overrides?.containerOverrides).toEqual([{ name: "app", command: before.command }]);
    expect(task?.taskDefinitionArn).toMatch(/hello:2$/);
  });

  test("that fails leaves the service alone and takes the new revision back", async () => {
    const region = aRegion();
    endsWith(region, 3);
    const outcome = await released(region, aDeployer(region), { before });
    expect(outcome).toMatchObject({ result: "preflightFailed", reason: "container app exited with code 3" });
    expect(region.changes).toEqual(["RegisterTaskDefinition", "RunTask", "DeregisterTaskDefinition"]);
  });

  test("that does not end is stopped in its own time", async () => {
    const region = aRegion();
    const outcome = await released(region, aDeployer(region), { before });
    const reason = "the command did not end within 60 s and was stopped";
    expect(outcome).toMatchObject({ result: "preflightFailed", reason });
    expect(region.changes).toEqual(["RegisterTaskDefinition", "RunTask", "StopTask", "DeregisterTaskDefinition"]);
  });

  test("can also be run by itself", async () => {
    const region = aRegion();
    endsWith(region, 0);
    const ran = await passTime(region.clock, run(aDeployer(region).deployer, { name, command: ["date"] }));
    expect(ran).toMatchObject({ state: "succeeded", exitCode: 0, taskId: "once" });
  });
});

describe("old revisions", () => {
  test.each([
    [1, [], ["5", "4", "3"]],
    [2, [], ["4", "3"]],
    [1, ["4"], ["5", "3"]],
    [0, [], ["5", "4", "3"]],
    [9, [], []],
  ])("of which %d stay, and those that are needed (%j)", (keep, needed, gone) => {
    expect(revisionsToDeregister({ active: ["6", "5", "4", "3"], keep, needed })).toEqual(gone);
  });

  test("are let go after a good release, never the one to go back to", async () => {
    const region = aRegion();
    region.follow(goesWell);
    for (const tag of ["2", "3", "4"])
      await released(region, aDeployer(region), { change: { tag: { name: tag } }, keepRevisions: 1 });
    const active = [...region.taskDefinitions.values()].filter((each) => each.taskDefinition.status === "ACTIVE");
    expect(active.map((each) => each.taskDefinition.revision)).toEqual([3, 4]);
  });

  test("stay where they are what a rollback would put back, also when only the number of tasks changes", async () => {
    const region = aRegion();
    region.follow(goesWell);
    await released(region, aDeployer(region), { change: { tag: { name: "2" } } });
    await released(region, aDeployer(region), { change: { service: { desiredCount: 4 } }, keepRevisions: 1 });
    expect(region.changes).not.toContain("DeregisterTaskDefinition");
  });

  test("all stay after a bad one", async () => {
    const region = aRegion();
    region.service.deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: false } };
    region.follow(inTurn(crashes, goesWell));
    await released(region, aDeployer(region), { keepRevisions: 1 });
    expect(region.changes).not.toContain("DeregisterTaskDefinition");
  });
});

describe("a task definition", () => {
  test("can be revised without a release, and compared", async () => {
    const region = aRegion();
    const { deployer } = aDeployer(region);
    const revised = await revise(deployer, { taskDefinition: "hello", change: { image: "evenkeel/hello:2" } });
    expect(revised).toMatchObject({ from: "hello:1", to: "hello:2" });
    expect(region.changes).toEqual(["RegisterTaskDefinition"]);
    const differences = await compare(deployer, { from: "hello:1", to: "hello:2" });
    expect(differences.map(describeDifference)).toEqual(["~ app.image   evenkeel/hello:1 → evenkeel/hello:2"]);
  });

  test("that is not registered yet can be released", async () => {
    const region = aRegion();
    region.follow(goesWell);
    const outcome = await released(region, aDeployer(region), { base: { ...written(), cpu: "512" }, change: {} });
    expect(outcome).toMatchObject({ result: "completed", to: "hello:2" });
    expect(region.taskDefinitions.get(region.service.taskDefinition ?? "")?.taskDefinition.cpu).toBe("512");
  });

  function written(): RegisterTaskDefinitionRequest {
    const { family, containerDefinitions, ...rest } = aTaskDefinition();
    return { family, containerDefinitions, ...rest };
  }
});

describe("preflight", () => {
  test("passes on what is there, and says what it could not look at", async () => {
    const region = aRegion();
    const { preflight } = await verify(aDeployer(region).deployer, { name, change: { tag: { name: "2" } } });
    expect(preflight.passed).toBe(true);
    expect(preflight.checks.map((check) => `${check.name} ${check.state}`)).toEqual([
      ...[
        "cluster passed",
        "service passed",
        "roles passed",
        "images notChecked",
        "log groups passed",
        "secrets passed",
      ],
      ...["subnets passed", "target groups passed", "deployment alarms passed"],
    ]);
  });

  test("that fails changes nothing, not even the lock", async () => {
    const region = aRegion();
    region.service.deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 100 };
    const change = {
      task: { fields: { executionRoleArn: undefined } },
      containers: { app: { secrets: { set: { KEY: "arn:aws:s3:::x" } } } },
    };
    const outcome = await released(region, aDeployer(region), { change });
    expect(outcome).toMatchObject({
      result: "preflightFailed",
      reason:
        "room to move: with 4 tasks, at least 4 healthy and at most 4 in all, no task may stop and none may start: " +
        "raise maximumPercent (100) or lower minimumHealthyPercent (100); " +
        "execution role: secrets need an executionRoleArn that may read them; " +
        "KEY: arn:aws:s3:::x is neither the ARN of a Secrets Manager secret nor the name or ARN of an SSM parameter",
    });
    expect(region.changes).toEqual([]);
    expect(region.tags).toEqual([]);
  });

  test("names a service that is not there", async () => {
    const region = aRegion();
    const outcome = await released(region, aDeployer(region), { name: { cluster: "hello", service: "web" } });
    expect(outcome).toEqual({
      result: "preflightFailed",
      reason: "service: no active service web in cluster hello: check both names, the region and the account",
      preflight: { passed: false, checks: [expect.objectContaining({ name: "service", state: "failed" })] },
      seconds: 0,
    });
  });
});
