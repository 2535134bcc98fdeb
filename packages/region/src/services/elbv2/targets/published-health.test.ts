import fc from "fast-check";
import { expect, it } from "vitest";
import { chooseHostPort } from "../routing/host-ports.ts";
import { majorityOf } from "./target-health.ts";

const report = fc.record({
  state: fc.constantFrom("initial" as const, "healthy" as const, "unhealthy" as const),
  sinceMs: fc.nat(),
});

it("publishes healthy only by a majority of the nodes that decided, and unhealthy only if one of them says so", () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 6 }), (reports) => {
      const count = (state: string) => reports.filter((it) => it.state === state).length;
      const { state, reason } = majorityOf(reports);
      expect(state === "initial").toBe(count("initial") === reports.length);
      if (state === "healthy") expect(count("healthy")).toBeGreaterThan(count("unhealthy"));
      if (state === "unhealthy") expect(count("unhealthy")).toBeGreaterThanOrEqual(Math.max(1, count("healthy")));
      expect(reason === undefined).toBe(state === "healthy");
    }),
  );
});

it("publishes the latest reason", () => {
  const failed = {
    state: "unhealthy",
    reason: "Target.FailedHealthChecks",
    description: "Health checks failed",
  } as const;
  const slow = { state: "unhealthy", reason: "Target.Timeout", description: "Request timed out" } as const;
  expect(
    majorityOf([
      { ...slow, sinceMs: 2 },
      { ...failed, sinceMs: 1 },
    ]),
  ).toEqual(slow);
});

it("never gives a port that is taken or that needs privileges which were not asked for", () => {
  const ports = fc.integer({ min: 1, max: 65_535 });
  fc.assert(
    fc.property(
      ports,
      fc.option(ports, { nil: undefined }),
      fc.uniqueArray(ports),
      (listenerPort, preferred, taken) => {
        const isTaken = (port: number) => taken.includes(port);
        const port = chooseHostPort({ listenerPort, preferred, isTaken });
        expect(isTaken(port)).toBe(false);
        expect(port).toBeLessThanOrEqual(65_535);
        if (port < 1024) expect(port).toBe(preferred);
        if (preferred !== undefined && !isTaken(preferred)) expect(port).toBe(preferred);
      },
    ),
  );
});

it.each([
  [80, 8080],
  [443, 8443],
  [3000, 3000],
  [65_535, 65_535],
])("gives the listener port %i the loopback port %i", (listenerPort, hostPort) => {
  expect(chooseHostPort({ listenerPort, preferred: undefined, isTaken: () => false })).toBe(hostPort);
});
