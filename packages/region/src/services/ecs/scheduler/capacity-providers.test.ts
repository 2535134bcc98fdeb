import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScheduledService } from "../testing/scheduled-service.ts";
import { isLive, unhealthy } from "../testing/scheduled-tasks.ts";
import { lastProvider, nextProvider } from "./capacity-providers.ts";
import type { CapacityShare } from "./view.ts";

const onDemand = { name: "FARGATE", base: 0, weight: 1 };
const spot = { name: "FARGATE_SPOT", base: 0, weight: 1 };

/** The order in which capacity providers get so many tasks. */
function order(strategy: readonly CapacityShare[], count: number): readonly string[] {
  const counts = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const name = nextProvider(strategy, counts) ?? "none";
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return name;
  });
}

const countOf = (names: readonly string[], name: string): number => names.filter((it) => it === name).length;

describe("a capacity provider strategy", () => {
  it.each<{ strategy: CapacityShare[]; tasks: string }>([
    { strategy: [onDemand], tasks: "DDDD" },
    { strategy: [onDemand, spot], tasks: "DSDS" },
    { strategy: [onDemand, { ...spot, weight: 4 }], tasks: "SSSDSSSSDS" },
    { strategy: [{ ...onDemand, base: 2 }, spot], tasks: "DDDSDS" },
    { strategy: [{ ...onDemand, base: 2, weight: 0 }, spot], tasks: "DDSSSS" },
    { strategy: [{ ...onDemand, weight: 0 }, spot], tasks: "SSSS" },
  ])("places $tasks", ({ strategy, tasks }) => {
    const letters = order(strategy, tasks.length).map((name) => (name === "FARGATE" ? "D" : "S"));
    expect(letters.join("")).toBe(tasks);
  });

  const weights = fc.tuple(fc.nat(1000), fc.nat(1000)).filter(([a, b]) => a + b > 0);
  const strategies = fc.record({ weights, base: fc.nat(20), count: fc.nat(200) });

  it("has its base first, and less than one task more or less than its weights say of the others, at every count", () => {
    fc.assert(
      fc.property(strategies, ({ weights: [a, b], base, count }) => {
        const placed = order(
          [
            { ...onDemand, base, weight: a },
            { ...spot, weight: b },
          ],
          count,
        );
        for (let tasks = 0; tasks <= count; tasks++) {
          const based = Math.min(tasks, base);
          const beyond = countOf(placed.slice(0, tasks), "FARGATE") - based;
          expect(beyond).toBeGreaterThanOrEqual(0);
          expect(Math.abs(beyond - ((tasks - based) * a) / (a + b))).toBeLessThan(1);
        }
      }),
    );
  });

  it("goes back as it came", () => {
    fc.assert(
      fc.property(strategies, ({ weights: [a, b], base, count }) => {
        const strategy = [
          { ...onDemand, base, weight: a },
          { ...spot, weight: b },
        ];
        const placed = order(strategy, count);
        const counts = new Map(strategy.map(({ name }) => [name, countOf(placed, name)]));
        for (const name of placed.toReversed()) {
          expect(lastProvider(strategy, counts)).toBe(name);
          counts.set(name, (counts.get(name) ?? 0) - 1);
        }
      }),
    );
  });
});

describe("a service", () => {
  function aService(strategy: readonly CapacityShare[], desiredCount: number) {
    const web = new ScheduledService({ desiredCount, strategy });
    return {
      web,
      /** Counted of each capacity provider, once nothing happens any more. */
      settled(this: void): readonly number[] {
        for (let rounds = 0; rounds < 8; rounds++) {
          web.settle();
          web.everythingWorks();
        }
        return strategy.map(({ name }) => web.live.filter((task) => task.capacityProvider === name).length);
      },
    };
  }

  it("keeps base and weights when it is scaled out and in, and when it is released", () => {
    const { web, settled } = aService(
      [
        { ...onDemand, base: 1 },
        { ...spot, weight: 3 },
      ],
      5,
    );
    expect(settled()).toEqual([2, 3]);
    web.service = { ...web.service, desiredCount: 9 };
    expect(settled()).toEqual([3, 6]);
    web.deploy();
    expect(settled()).toEqual([3, 6]);
    web.service = { ...web.service, desiredCount: 2 };
    expect(settled()).toEqual([1, 1]);
    web.service = { ...web.service, desiredCount: 1 };
    expect(settled()).toEqual([1, 0]);
  });

  it("replaces a lost and an unhealthy task by one of the same capacity provider", () => {
    const { web, settled } = aService(
      [
        { ...onDemand, base: 1 },
        { ...spot, weight: 3 },
      ],
      5,
    );
    settled();
    web.die(web.live.find(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT")?.taskId ?? "");
    web.nowMs += 60_000;
    expect(settled()).toEqual([2, 3]);
    const [failing] = web.live.filter(isLive).filter(({ capacityProvider }) => capacityProvider === "FARGATE");
    web.change(({ taskId }) => taskId === failing?.taskId, { health: unhealthy });
    for (let passes = 0; passes < 4; passes++) {
      web.settle();
      web.progress(() => false);
      web.nowMs += 10_000;
    }
    expect(settled()).toEqual([2, 3]);
    expect(web.live).not.toContainEqual(expect.objectContaining({ taskId: failing?.taskId }));
  });

  it("ends with evenly filled zones, and with base and weights, whatever its strategy", () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(3), fc.nat(9), fc.integer({ min: 1, max: 9 })), fc.array(fc.nat(9)), (of, counts) => {
        const [base, a, b] = of;
        const strategy = [
          { ...onDemand, base, weight: a },
          { ...spot, weight: b },
        ];
        const { web, settled } = aService(strategy, 4);
        for (const desiredCount of [...counts, 4]) {
          web.service = { ...web.service, desiredCount };
          settled();
        }
        for (let passes = 0; passes < 12; passes++) {
          web.nowMs += 60_000;
          settled();
        }
        const [zoneA = 0, zoneB = 0] = web.spread();
        expect(Math.abs(zoneA - zoneB)).toBeLessThan(2);
        expect(web.settle()).toBe("");
        expect(settled()).toEqual(strategy.map(({ name }) => countOf(order(strategy, 4), name)));
      }),
      { numRuns: 200 },
    );
  });
});
