import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelledFrom, layOut, type Box } from "./lay-out.ts";
import type { Picture } from "./model.ts";
import { spacingOf, strokesOf } from "./strokes.ts";

const zones = ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"];

function aPicture({ tasksIn = [2, 2], lost }: { tasksIn?: readonly number[]; lost?: string } = {}): Picture {
  const own = zones.slice(0, tasksIn.length);
  return {
    vpc: { id: "vpc-1", cidr: "10.0.0.0/16" },
    zones: own.map((name) => ({
      ...{ name, lostBy: name === lost ? "zone-outage" : undefined, isShiftedAway: false },
      subnets: [
        {
          id: `${name}-public`,
          cidr: "10.0.0.0/20",
          isPublic: true,
          natGateways: [{ id: "nat-1", state: "available" }],
        },
        { id: `${name}-private`, cidr: "10.0.128.0/20", isPublic: false, natGateways: [] },
      ],
    })),
    balancer: {
      ...{ arn: "lb", name: "hello" },
      nodes: own.map((zone) => ({ zone, subnetId: `${zone}-public`, isUp: zone !== lost })),
    },
    tasks: own.flatMap((zone, index) =>
      Array.from({ length: tasksIn[index] ?? 0 }, (_, count) => ({
        ...{ arn: `${zone}/${count}`, id: `${zone}-${count}`, subnetId: `${zone}-private` },
        ...{ health: "healthy" as const, revision: "hello:1", isCurrent: true, cpu: 10 },
      })),
    ),
  };
}

function isInside(box: Box, outer: Box): boolean {
  return (
    box.x >= outer.x - 0.01 &&
    box.y >= outer.y - 0.01 &&
    box.x + box.width <= outer.x + outer.width + 0.01 &&
    box.y + box.height <= outer.y + outer.height + 0.01
  );
}

describe("the diagram", () => {
  it("has every task in its subnet, every subnet in its zone, and no two tasks in one place, at any width", () => {
    const sizes = fc.record({
      width: fc.integer({ min: 360, max: 2000 }),
      tasksIn: fc.array(fc.integer({ min: 0, max: 110 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(sizes, ({ width, tasksIn }) => {
        const { tasks, subnets, zones: boxes, vpc, radius } = layOut(aPicture({ tasksIn }), width);
        for (const zone of boxes) expect(isInside(zone, vpc)).toBe(true);
        for (const { zone, ...box } of subnets)
          expect(boxes.some((outer) => outer.zone.name === zone.name && isInside(box, outer))).toBe(true);
        for (const { task, x, y } of tasks) {
          const circle = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
          expect(subnets.some(({ subnet, ...box }) => subnet.id === task.subnetId && isInside(circle, box))).toBe(true);
        }
        expect(new Set(tasks.map(({ x, y }) => `${x},${y}`)).size).toBe(tasks.length);
      }),
    );
  });

  it("draws two hundred tasks small, and four large", () => {
    expect(layOut(aPicture({ tasksIn: [100, 100] }), 1000).radius).toBeLessThan(labelledFrom);
    expect(layOut(aPicture(), 1000).radius).toBeGreaterThan(20);
  });
});

describe("the strokes of traffic", () => {
  it("share out the whole rate: to the nodes, and from them to the tasks", () => {
    const strokes = strokesOf(layOut(aPicture(), 1000), { perSecond: 80, failedPerSecond: 8 });
    const arriving = strokes.filter(({ key }) => key.startsWith("internet/"));
    const forwarded = strokes.filter(({ key }) => !key.startsWith("internet/"));
    const sum = (some: typeof strokes) => some.reduce((total, { perSecond }) => total + perSecond, 0);
    expect([arriving.length, forwarded.length]).toEqual([2, 8]);
    expect(sum(arriving)).toBeCloseTo(80);
    expect(sum(forwarded)).toBeCloseTo(80);
  });

  it("are one for each zone where there are many tasks, each with what its tasks take", () => {
    const strokes = strokesOf(layOut(aPicture({ tasksIn: [30, 10] }), 1000), { perSecond: 80, failedPerSecond: 0 });
    const toZone = (zone: string) =>
      strokes
        .filter(({ key }) => key.endsWith(`/${zone}-private`))
        .reduce((total, { perSecond }) => total + perSecond, 0);
    expect([toZone(zones[0] ?? ""), toZone(zones[1] ?? "")]).toEqual([60, 20]);
  });

  it("do not lead to a node that is down", () => {
    const strokes = strokesOf(layOut(aPicture({ lost: zones[0] ?? "" }), 1000), { perSecond: 80, failedPerSecond: 0 });
    expect(strokes.filter(({ key }) => key.startsWith("internet/")).map(({ key }) => key)).toEqual([
      `internet/${zones[1]}`,
    ]);
  });

  it("are as dense as requests are many, and none where there are none", () => {
    expect(spacingOf(0)).toBeUndefined();
    expect(spacingOf(2)).toBe(75);
    expect(spacingOf(5000)).toBe(8);
  });
});
