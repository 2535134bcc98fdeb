import { realClock } from "@evenkeel/kernel";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Dependencies } from "./dependencies.ts";
import { planDependencies } from "./plan-dependencies.ts";

const open: (Server | Dependencies)[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const scenario = { name: "slow-prices", dependencies: { prices: { environment: "PRICES_URL" } } };
const planned = (value: string, runtime: "process" | "docker" = "process", secrets = {}) =>
  planDependencies({ scenario, definition: { environment: { PRICES_URL: value } }, secrets, runtime });

describe("a dependency of a rehearsal", () => {
  it("is behind a relay, which passes everything on but for faults, until they end", async () => {
    const { dependencies, ask } = await aDependency();
    expect(await ask()).toBe("200 prices");
    const id = dependencies.begin({ ...aFault("errors", { percent: 100 }), forSeconds: 600 });
    expect([await ask(), dependencies.state(id)]).toEqual(["500 Internal Server Error\n", { state: "running" }]);
    dependencies.endFaults();
    expect([await ask(), dependencies.state(id)]).toEqual(["200 prices", { state: "ended" }]);
  });

  it("is put right at the end of a fault's time, which is the region's", async () => {
    const { dependencies, ask } = await aDependency(100);
    const id = dependencies.begin({ ...aFault("link-latency", { ms: 200, jitterMs: 0 }), forSeconds: 100 });
    const beforeMs = realClock.now();
    await ask();
    expect(realClock.now() - beforeMs).toBeGreaterThanOrEqual(199);
    await expect.poll(() => dependencies.state(id), { timeout: 5000 }).toEqual({ state: "ended" });
  });

  it("knows no faults but its own", async () => {
    const { dependencies } = await aDependency();
    expect(dependencies.state("EXPabc")).toBeUndefined();
  });

  it("is found in a secret as well", () => {
    const [found] = planDependencies({
      ...{ scenario, runtime: "process", definition: { environment: {} } },
      secrets: { PRICES_URL: "redis://u:p@cache" },
    });
    expect(found?.address).toMatchObject({ host: "cache", port: 6379 });
  });
});

describe("a dependency is refused", () => {
  it("where the service has no such variable", () => {
    const planning = {
      scenario,
      definition: { environment: { PRICE_URL: "x:1" } },
      secrets: {},
      runtime: "process",
    } as const;
    expect(() => planDependencies(planning)).toThrow(
      expect.objectContaining({
        exitCode: 3,
        message: "the service has no variable PRICES_URL that says where prices answers",
        details: {
          given: 'dependencies: { prices: { environment: "PRICES_URL" } }',
          allowed: "PRICE_URL",
          fix: 'environment: { PRICES_URL: "postgres://localhost:5432/shop" } in the definition',
        },
      }) as Error,
    );
  });

  it("where that holds no address, without saying what it holds", () => {
    expect(() => planned("https://u:password@prices.example.com")).toThrow(
      expect.objectContaining({
        message: "PRICES_URL holds no address of prices that a relay can stand in for",
        details: expect.objectContaining({ given: "a URL of https, which is bound to its host's name" }) as object,
      }) as Error,
    );
  });

  it("where containers would not reach its relay", () => {
    expect(() => planned("http://localhost:1", "docker")).toThrow(
      "containers do not reach a relay before a dependency: it listens on this machine's loopback",
    );
  });
});

async function aDependency(speed = 1) {
  const server = createServer((_, answer) => answer.end("prices")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/all`;
  const dependencies = await Dependencies.open(planned(url), { taskHost: "127.0.0.1", speed });
  open.push(dependencies, server);
  const ask = async (): Promise<string> => {
    const answer = await fetch(dependencies.values["PRICES_URL"] ?? "", { headers: { connection: "close" } });
    return `${answer.status} ${await answer.text()}`;
  };
  return { dependencies, ask };
}

function aFault(fault: string, parameters: Readonly<Record<string, number>>) {
  return { event: { fault, parameters, dependency: "prices" } };
}
