import type { JudgedRun } from "@evenkeel/rehearsal";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ReferenceService } from "./reference-service.ts";

let service: ReferenceService;
beforeEach(async () => {
  service = await ReferenceService.copy();
  service.quicken();
});
afterEach(() => service.remove());

/** Writes a scenario beside the definition, and plays it ten times as fast. */
async function rehearse(members: string, ...options: readonly string[]) {
  mkdirSync(join(service.directory, "rehearsals"), { recursive: true });
  const source = `import { defineScenario } from "evenkeel";\nexport default defineScenario({ name: "trial", ${members} });\n`;
  writeFileSync(join(service.directory, "rehearsals/trial.scenario.ts"), source);
  const { exitCode, stdout, stderr } = await service.evenkeel(
    "rehearse",
    "trial",
    "--speed",
    "10",
    "--json",
    ...options,
  );
  expect(stdout, stderr).toMatch(/^\{/);
  const run = JSON.parse(stdout) as JudgedRun;
  const missed = run.verdicts.filter(({ outcome }) => outcome === "missed").map(({ judge }) => judge);
  return { exitCode, run, missed, advice: run.verdicts.map(({ advice = "" }) => advice).join("\n") };
}

function set(member: string): void {
  service.edit("evenkeel.config.ts", (source) => source.replace("logs: {", `${member},\n  logs: {`));
}

const traffic = "traffic: [{ forSeconds: 200, ratePerSecond: 50 }]";

describe("a rehearsal", () => {
  it("of a sound service is kept, writes its report, and leaves nothing", async () => {
    const events =
      'events: [{ atSeconds: 20, fault: "task-kill", tasks: { count: 1 } }, { atSeconds: 60, release: "as it is" }]';
    const objectives = "objectives: { availabilityPercent: 99, longestOutageSeconds: 5, recoverySeconds: 100 }";
    const { exitCode, run, missed } = await rehearse(
      `${traffic}, ${events}, ${objectives}`,
      "--junit",
      join(service.directory, "junit.xml"),
    );
    expect(missed).toEqual([]);
    expect(exitCode).toBe(0);
    expect(run.releases).toMatchObject([{ kind: "as it is", outcome: "completed" }]);
    expect(run.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["fault began", "task stopped", "task started"]),
    );
    const runs = join(service.state, "rehearsals");
    const [folder = ""] = readdirSync(runs);
    expect(readdirSync(join(runs, folder)).toSorted()).toEqual(["junit.xml", "owner.json", "report.html", "run.json"]);
    expect(readFileSync(join(service.directory, "junit.xml"), "utf8")).toContain("<testsuite");
    expect(service.processes).toEqual([]);
  });

  it("loses a zone: the service goes on from the other, and is balanced again when the zone is back", async () => {
    const events = 'events: [{ atSeconds: 20, fault: "zone-outage", zone: "at random", forSeconds: 80 }]';
    const objectives =
      'objectives: { availabilityPercent: 99, recoverySeconds: 250, spread: "even at the end" }, settleSeconds: 200';
    const { exitCode, run, missed } = await rehearse(`${traffic}, ${events}, ${objectives}`);
    expect(missed).toEqual([]);
    expect(exitCode).toBe(0);
    const [lost] = run.schedule.map(({ zone }) => zone);
    const during = run.samples.filter(({ atSeconds }) => atSeconds > 60 && atSeconds < 90);
    expect(during.length).toBeGreaterThan(0);
    for (const { tasks } of during) expect(tasks.filter(({ zone, lives }) => lives && zone === lost)).toEqual([]);
    expect(run.samples.at(-1)?.tasks.some(({ zone, lives }) => lives && zone === lost)).toBe(true);
  });

  it("that is interrupted puts everything right", async () => {
    const child = service.begin("rehearse", "zone-outage");
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 120_000 }).toContain("zone-outage\n");
    child.kill("SIGINT");
    const exitCode = await new Promise((resolve) => child.once("exit", resolve));
    expect(exitCode).toBe(130);
    expect(service.processes).toEqual([]);
  });

  it("that is killed leaves what fault clear ends", async () => {
    const child = service.begin("rehearse", "zone-outage");
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 120_000 }).toContain("plays zone-outage");
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(service.processes).not.toEqual([]);
    expect(await service.evenkeel("fault", "clear")).toMatchObject({ exitCode: 0 });
    expect(service.processes).toEqual([]);
  });
});

describe("a bad setting is found by the right judge, with the right advice:", () => {
  it("minimumHealthyPercent 0", async () => {
    service.edit("evenkeel.config.ts", (source) =>
      source
        .replace("minimumHealthyPercent: 100, maximumPercent: 200", "minimumHealthyPercent: 0, maximumPercent: 100")
        .replace("deregistrationDelaySeconds: 1", "deregistrationDelaySeconds: 30"),
    );
    const events = `events: [
      { atSeconds: 10, fault: "slow-start", parameters: { seconds: 40 }, forSeconds: 150 },
      { atSeconds: 20, release: "as it is" },
    ]`;
    const objectives = "objectives: { capacityFloorPercent: 100 }";
    const { exitCode, missed, advice } = await rehearse(`${traffic}, ${events}, ${objectives}`);
    expect(missed).toContain("capacity floor");
    expect(advice).toContain("Set minimumHealthyPercent to 100");
    expect(exitCode).toBe(8);
  });

  it("a grace period of 0 for tasks that start slowly", async () => {
    set("healthCheckGracePeriodSeconds: 0");
    const events = `events: [
      { atSeconds: 5, fault: "slow-start", parameters: { seconds: 60 }, forSeconds: 150 },
      { atSeconds: 10, release: "as it is" },
    ]`;
    const { exitCode, missed, advice } = await rehearse(`traffic: [{ forSeconds: 300, ratePerSecond: 20 }], ${events}`);
    expect(missed.some((judge) => judge === "release" || judge === "conservation")).toBe(true);
    expect(advice).toContain("Set the health check grace period above");
    expect(exitCode).toBe(8);
  });

  it("all tasks in one zone", async () => {
    service.edit("evenkeel.config.ts", (source) => source.replace("desired: 4, min: 2", "desired: 1, min: 1"));
    // The zone of the only task is the first by name; the next one takes its time to start.
    const events = `events: [
      { atSeconds: 5, fault: "slow-start", parameters: { seconds: 60 }, forSeconds: 150 },
      { atSeconds: 20, fault: "zone-outage", zone: "a", forSeconds: 100 },
    ]`;
    const { exitCode, missed, advice } = await rehearse(
      `${traffic}, ${events}, objectives: { availabilityPercent: 100, longestOutageSeconds: 0.2 }`,
    );
    expect(missed).toContain("availability");
    expect(advice).toContain("Run two tasks or more, so that ECS spreads them over the zones");
    expect(exitCode).toBe(8);
  });

  it("no draining", async () => {
    service.edit("evenkeel.config.ts", (source) =>
      source.replace("deregistrationDelaySeconds: 1", "deregistrationDelaySeconds: 0"),
    );
    service.edit("src/app.ts", (source) =>
      source.replace(
        "    const page =",
        '    if (path === "/slow") {\n      setTimeout(() => send(response, 200, "slow"), 500);\n      return;\n    }\n    const page =',
      ),
    );
    const slow = "traffic: [{ forSeconds: 200, ratePerSecond: 60, path: '/slow' }]";
    const { exitCode, missed, advice } = await rehearse(
      `${slow}, events: [{ atSeconds: 20, release: "as it is" }], objectives: { availabilityPercent: 100 }`,
    );
    expect(missed).toContain("release");
    expect(advice).toContain("Set the deregistration delay to");
    expect(exitCode).toBe(8);
  });

  it("the circuit breaker off", async () => {
    service.edit("evenkeel.config.ts", (source) =>
      source.replace("circuitBreaker: { rollback: true }", "circuitBreaker: { enable: false, rollback: false }"),
    );
    const { exitCode, missed, advice } = await rehearse(
      `${traffic}, events: [{ atSeconds: 20, release: { bad: "exits" } }]`,
    );
    expect(missed).toContain("release");
    expect(advice).toContain("Turn the circuit breaker on, with rollback");
    expect(exitCode).toBe(8);
  });
});

it("evenkeel rehearse names the scenarios that there are, and refuses what cannot be played", async () => {
  expect((await service.evenkeel("rehearse")).stdout).toContain("zone-outage");
  const unknown = await service.evenkeel("rehearse", "zone-outtage");
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining("evenkeel rehearse zone-outage")]);
  mkdirSync(join(service.directory, "rehearsals"));
  const full =
    'import { defineScenario } from "evenkeel";\nexport default defineScenario({ name: "full", traffic: [{ forSeconds: 60, ratePerSecond: 1 }], events: [{ atSeconds: 1, fault: "disk-full", tasks: { count: 1 }, forSeconds: 9 }] });';
  writeFileSync(join(service.directory, "rehearsals/full.scenario.ts"), full);
  const refused = await service.evenkeel("rehearse", "full");
  expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining("disk-full cannot be done honestly")]);
  expect(existsSync(join(service.state, "rehearsals"))).toBe(false);
});
