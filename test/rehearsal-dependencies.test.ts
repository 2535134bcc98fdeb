import type { JudgedRun } from "@evenkeel/rehearsal";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ReferenceService } from "./reference-service.ts";

let service: ReferenceService;
let prices: Server;
let asked = 0;

/** A service that asks another one for each answer, and holds a secret. */
beforeEach(async () => {
  prices = createServer((_, answer) => {
    asked++;
    answer.end("7 dollars");
  }).listen(0, "127.0.0.1");
  await once(prices, "listening");
  service = await ReferenceService.copy();
  service.quicken();
  const url = `http://127.0.0.1:${(prices.address() as AddressInfo).port}/prices`;
  service.edit("evenkeel.config.ts", (source) =>
    source.replace("logs: {", `environment: { PRICES_URL: "${url}" },\n  logs: {`),
  );
  service.edit("src/app.ts", (source) =>
    source.replace(
      "    const page =",
      `    if (path === "/price") {
      fetch(process.env["PRICES_URL"] ?? "").then(
        async (found) => send(response, found.ok && (process.env["TOKEN"] ?? "t") === "t" ? 200 : 502, await found.text()),
        () => send(response, 502, "no price"),
      );
      return;
    }
    const page =`,
    ),
  );
  mkdirSync(join(service.directory, "rehearsals"));
  writeFileSync(
    join(service.directory, "rehearsals/prices.scenario.ts"),
    `import { defineScenario } from "evenkeel";
export default defineScenario({
  name: "prices",
  traffic: [{ forSeconds: 100, ratePerSecond: 30, path: "/price" }],
  dependencies: { prices: { environment: "PRICES_URL" } },
  events: [{ atSeconds: 30, fault: "errors", dependency: "prices", parameters: { percent: 100 }, forSeconds: 30 }],
  objectives: { availabilityPercent: 99.9 },
});
`,
  );
});

afterEach(async () => {
  await service.remove();
  prices.close();
  prices.closeAllConnections();
});

it("a dependency that fails fails the requests of its time, and no others", async () => {
  const { exitCode, stdout, stderr } = await service.evenkeel("rehearse", "prices", "--speed", "10", "--json");
  expect(stdout, stderr).toMatch(/^\{/);
  const run = JSON.parse(stdout) as JudgedRun;
  const faults = run.events.filter(({ kind }) => kind === "fault began" || kind === "fault ended");
  expect(faults.map(({ kind, text }) => `${kind}: ${text}`)).toEqual(["fault began: errors", "fault ended: errors"]);
  const [began = 0, ended = 0] = faults.map(({ atSeconds }) => atSeconds);
  const { figures, failures } = run.traffic;
  expect(figures.failed).toBeGreaterThan(50);
  expect(asked).toBeGreaterThanOrEqual(figures.sent - figures.failed);
  // One that was under way when the fault began may fail; none that was over before, or was due after it.
  const elsewhere = failures.filter(
    ({ dueAtSeconds, endedAtSeconds }) => endedAtSeconds * 10 < began - 2 || dueAtSeconds * 10 > ended + 2,
  );
  expect(elsewhere).toEqual([]);
  expect(run.verdicts.find(({ judge }) => judge === "availability")?.outcome).toBe("missed");
  expect(exitCode).toBe(8);
  expect(service.processes).toEqual([]);
});

it("a secret is that of the project's region, and refused where that does not run", async () => {
  service.edit("evenkeel.config.ts", (source) =>
    source.replace("logs: {", 'secrets: { TOKEN: { ssmParameter: "/hello/token" } },\n  logs: {'),
  );
  const refused = await service.evenkeel("rehearse", "prices");
  expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining("evenkeel secret set TOKEN")]);
  writeFileSync(join(service.directory, "token"), "t");
  await service.evenkeel("secret", "set", "TOKEN", "--from-file", "token");
  await service.up("--task-network", "machine");
  const { stdout, stderr } = await service.evenkeel("rehearse", "prices", "--speed", "10", "--json");
  expect(stdout, stderr).toMatch(/^\{/);
  const { traffic } = JSON.parse(stdout) as JudgedRun;
  expect(traffic.figures.sent - traffic.figures.failed).toBeGreaterThan(50);
  expect(await (await fetch(`http://127.0.0.1:${service.port}/price`)).text()).toBe("7 dollars");
});
