import { describe, expect, it } from "vitest";
import { standingOf, targetsAskedFor, templateOf, type FaultKind } from "./experiment.ts";

function aKind(members: Partial<FaultKind> = {}): FaultKind {
  return { name: "task-hang", summary: "", undo: "", target: "tasks", duration: "lasts", parameters: {}, ...members };
}

describe("the template of a fault", () => {
  it("of a task has its action, its task and its duration", () => {
    expect(
      templateOf({ kind: aKind(), task: "arn:task", forSeconds: 90, parameters: { percent: " 50 ", none: "" } }),
    ).toMatchObject({
      targets: { whom: { resourceType: "aws:ecs:task", resourceArns: ["arn:task"], selectionMode: "ALL" } },
      actions: {
        fault: {
          actionId: "evenkeel:task-hang",
          parameters: { percent: "50", duration: "PT90S" },
          targets: { Tasks: "whom" },
        },
      },
    });
  });

  it("of links concerns the zone where no task is chosen", () => {
    const kind = aKind({ name: "link-latency", target: "links" });
    expect(targetsAskedFor(kind)).toEqual(["task", "zone"]);
    expect(templateOf({ kind, zone: "ap-southeast-2a", forSeconds: 60, parameters: {} })).toMatchObject({
      targets: {
        whom: { resourceType: "evenkeel:zone", parameters: { availabilityZoneIdentifier: "ap-southeast-2a" } },
      },
      actions: { fault: { targets: { Zones: "whom" } } },
    });
  });

  it("of the region has no target, and one that is over at once no duration", () => {
    const template = templateOf({
      kind: aKind({ name: "control-plane-crash", target: "region", duration: "once" }),
      ...{ task: "arn:task", zone: "a", forSeconds: 60, parameters: {} },
    });
    expect(template).not.toHaveProperty("targets");
    expect(template).toMatchObject({ actions: { fault: { actionId: "evenkeel:control-plane-crash" } } });
    expect(JSON.stringify(template)).not.toContain("duration");
  });
});

it("an experiment that runs ends when its longest action does", () => {
  const action = (actionId: string, duration: string) => ({ actionId, parameters: { duration } });
  expect(
    standingOf({
      ...{ id: "EXP1", state: { status: "running" }, startTime: "2030-01-01T00:00:00.000Z" },
      actions: { a: action("evenkeel:zone-outage", "PT1M30S"), b: action("evenkeel:cpu-stress", "PT30S") },
      targets: { whom: { parameters: { availabilityZoneIdentifier: "ap-southeast-2a" } } },
    }),
  ).toMatchObject({
    ...{ name: "zone-outage, cpu-stress", whom: "ap-southeast-2a", isRunning: true },
    endsAtMs: Date.parse("2030-01-01T00:01:30.000Z"),
  });
});
