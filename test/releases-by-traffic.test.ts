import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReferenceService, type Outcome, type Status } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

// One running copy of the reference service, released blue/green; each release leaves it steady for the next.
let service: ReferenceService;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.edit("evenkeel.config.ts", (source) =>
    source
      .replace("intervalSeconds: 30", "intervalSeconds: 10")
      .replace("min: 2", "min: 4")
      // Processes do not start faster because the region's time does.
      .replace("logs: {", "deregistrationDelaySeconds: 5,\n  healthCheckGracePeriodSeconds: 300,\n  logs: {")
      .replace("deployment: {", 'deployment: { strategy: "blue-green", bakeMinutes: 5, testPort: 9000,'),
  );
  // Ten times as fast: five minutes of bake time are thirty seconds, enough to stop a release in on a busy machine.
  await service.up("--speed", "10");
});

afterAll(async () => {
  await service.remove();
});

const entry = "src/server.ts";

describe("P3: a release that moves traffic fails no request", () => {
  it("the new code serves from the second target group once its bake time is over, and up leaves it there", async () => {
    service.edit(entry, (source) => `process.title = "second";\n${source}`);

    const { outcome, failures, sent } = await underTraffic(() => service.evenkeel("deploy", "--events"));
    const events = outcome.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as TrafficEvent);

    expect([outcome.exitCode, failures], outcome.stderr).toEqual([0, []]);
    expect(sent).toBeGreaterThan(1000);
    expect(events.at(-1)).toMatchObject({ result: "completed", to: "hello:2", requests: { failed: 0 } });
    const stages = events.flatMap(({ type, traffic }) => (type === "traffic" && traffic ? [traffic] : []));
    expect(stages).toContainEqual(expect.objectContaining({ stage: "BAKE_TIME", production: 100, test: 100 }));
    const before = await service.status();
    expect(before).toMatchObject({ steady: true, shift: { strategy: "BLUE_GREEN", to: "hello:2", production: 100 } });

    await service.up("--speed", "10");
    expect(await titles()).toEqual(["second", "second", "second", "second"]);
  });
});

describe("P4: a bad release never takes the service down", () => {
  it("code that ends at once gets no traffic, and the old code answers every request", async () => {
    const good = service.edit(entry, (source) => `import "./routes.js";\n${source}`);

    const { outcome, failures, sent } = await underTraffic(() => service.evenkeel("deploy"));
    service.edit(entry, () => good);

    expect([outcome.exitCode, failures], outcome.stderr).toEqual([4, []]);
    expect(sent).toBeGreaterThan(200);
    expect(outcome.stderr).toMatch(
      /✖ hello:3 was rolled back; hello:2 is serving \(4 of 4 healthy, 0 of [\d,]+ requests failed\)/,
    );
    expect(outcome.stderr).toContain("container app exited with code 1");
  });

  it("a release that bakes goes back at once when a rollback is asked for", async () => {
    const { outcome, failures } = await underTraffic(async () => {
      const release = service.evenkeel("deploy", "--env", "GREETING=third");
      await service.until(({ shift }) => shift?.stage === "BAKE_TIME");
      const rollback = await service.evenkeel("rollback");
      expect([rollback.exitCode, rollback.stdout], rollback.stderr).toMatchObject([
        0,
        expect.stringContaining("hello:2"),
      ]);
      return release;
    });

    expect([outcome.exitCode, failures], outcome.stderr).toEqual([4, []]);
    expect(await titles()).toEqual(["second", "second", "second", "second"]);
  });
});

interface TrafficEvent {
  readonly type: string;
  readonly traffic?: { readonly stage: string };
}

/** What the code that runs calls itself. */
async function titles(): Promise<readonly string[]> {
  const { tasks }: Status = await service.status();
  return tasks.map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replace(/\0+$/, ""));
}

/** Keeps requests coming while something is done. */
async function underTraffic(act: () => Promise<Outcome>) {
  const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 100);
  await traffic.more(50);
  const outcome = await act();
  await traffic.more(50);
  return { outcome, ...(await traffic.stop()) };
}
