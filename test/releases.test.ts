import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReferenceService, type Outcome, type Status } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

// One running copy of the reference service; each release leaves it steady for the next.
let service: ReferenceService;

beforeAll(async () => {
  service = await ReferenceService.copy();
  // Health checks and draining as quick as a release on one's own machine is to be; the number of tasks stays as it is.
  service.edit("evenkeel.config.ts", (source) =>
    source
      .replace("intervalSeconds: 30", "intervalSeconds: 5")
      .replace("min: 2", "min: 4")
      .replace("logs: {", "deregistrationDelaySeconds: 5,\n  logs: {"),
  );
  await service.up();
});

afterAll(async () => {
  await service.remove();
});

const entry = "src/server.ts";

describe("P3: a release replaces every task without one failed request", () => {
  it("new code serves from every task, and every request was answered", async () => {
    service.edit(entry, (source) => `process.title = "second";\n${source}`);

    const { outcome, failures, sent } = await underTraffic(() => service.evenkeel("deploy", "--json"));
    const release = released(outcome);

    expect([outcome.exitCode, failures]).toEqual([0, []]);
    expect(sent).toBeGreaterThan(400);
    expect(release).toMatchObject({ result: "completed", from: "hello:1", to: "hello:2", requests: { failed: 0 } });
    expect(release.requests.answered).toBeGreaterThan(400);
    expect(await servingRevisions()).toEqual(["hello:2", "hello:2", "hello:2", "hello:2"]);
  });
});

describe("two releases at once", () => {
  it("the second is refused with the holder's name, and the first one ends as if alone", async () => {
    const first = await service.deployHeld("--env", "GREETING=first", "--json");
    const second = await service.evenkeel("deploy", "--env", "GREETING=second");
    first.letGo();

    expect(second.exitCode).toBe(7);
    expect(second.stderr).toMatch(/✖ \S+@\S+ pid \d+ is deploying this service/);
    expect(released(await first.outcome)).toMatchObject({ result: "completed", from: "hello:2" });
  });

  it("the history shows what became of each, and a rollback puts back the one before", async () => {
    const { stdout } = await service.evenkeel("history", "--json");
    const rollback = await service.evenkeel("rollback", "--json");

    expect((JSON.parse(stdout) as { status: string }[]).map(({ status }) => status)).toEqual([
      ...["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL"],
    ]);
    expect([rollback.exitCode, released(rollback)]).toMatchObject([0, { result: "completed", to: "hello:2" }]);
  });
});

describe("up after a release", () => {
  it("rolls nothing out again where nothing has changed since", async () => {
    const before = await service.status();
    await service.up();
    const after = await service.status();

    expect(after.deployments).toEqual(before.deployments);
    expect(after.tasks.map(({ pid }) => pid)).toEqual(before.tasks.map(({ pid }) => pid));
  });

  it("keeps the released code where the definition has changed", async () => {
    service.edit("evenkeel.config.ts", (source) =>
      source.replace("logs: {", 'environment: { MOOD: "calm" },\n  logs: {'),
    );
    await service.up();
    const { tasks } = await service.status();

    expect(tasks.map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replace(/\0+$/, ""))).toEqual([
      ...["second", "second", "second", "second"],
    ]);
    expect(readFileSync(`/proc/${tasks[0]?.pid ?? 0}/environ`, "utf8")).toContain("MOOD=calm");
  });
});

/** Keeps requests coming while something is done. */
async function underTraffic(act: () => Promise<Outcome>) {
  const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 200);
  await traffic.more(100);
  const outcome = await act();
  await traffic.more(100);
  return { outcome, ...(await traffic.stop()) };
}

interface Released {
  readonly result: string;
  readonly requests: { readonly answered: number; readonly failed: number };
}

function released({ stdout, stderr }: Outcome): Released {
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout) as Released;
}

async function servingRevisions(): Promise<readonly string[]> {
  const { tasks }: Status = await service.status();
  return tasks.filter(({ targetHealth }) => targetHealth === "healthy").map(({ revision }) => revision);
}
