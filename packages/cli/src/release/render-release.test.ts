import type { ReleaseEvent, RevisionProgress } from "@evenkeel/deployer";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { afterEvent, noRelease, type ReleaseState } from "./release-state.ts";
import { releaseLog, renderRelease } from "./render-release.ts";

const atMs = new Date(2026, 2, 1, 10, 51, 20).getTime();
const look = { width: 100, colours: picocolors.createColors(false), nowMs: atMs };

const newer: RevisionProgress = {
  ...{ revision: "hello:8", deploymentId: "ecs-svc/2", status: "PRIMARY", rolloutState: "IN_PROGRESS" },
  ...{ desired: 4, running: 4, healthy: 3, failed: 0, leaving: 0 },
  zones: { "ap-southeast-2a": 2, "ap-southeast-2b": 2 },
};
const older: RevisionProgress = {
  ...newer,
  ...{ revision: "hello:7", deploymentId: "ecs-svc/1", status: "ACTIVE", running: 3, healthy: 3, leaving: 1 },
  zones: { "ap-southeast-2a": 2, "ap-southeast-2b": 1 },
};

function after(...events: readonly ReleaseEvent[]): ReleaseState {
  return events.reduce(afterEvent, noRelease("hello"));
}

const planned: ReleaseEvent = {
  ...{ atMs, type: "planned", from: "hello:7" },
  differences: [{ path: ["app", "environment", "GREETING"], after: "Kia ora" }],
};
const checked: ReleaseEvent = {
  ...{ atMs, type: "checked" },
  preflight: { passed: true, checks: ["cluster", "service", "images"].map((name) => ({ name, state: "passed" })) },
};
const updated: ReleaseEvent = { atMs, type: "updated", revision: "hello:8", deploymentId: "ecs-svc/2" };
const progress: ReleaseEvent = { atMs, type: "progress", revisions: [newer, older] };
const said: ReleaseEvent = { atMs, type: "serviceEvent", message: "(service hello) registered 2 targets." };

test("what changes, what was checked, revision by revision, and the newest events", () => {
  expect(renderRelease(after(planned, checked, updated, progress, said), look)).toEqual([
    "",
    "  hello:7 → hello:8",
    '  + app.environment.GREETING = "Kia ora"',
    "",
    "  preflight ✔ cluster ✔ service ✔ images",
    "",
    "            desired  running  healthy  zones a/b",
    "  hello:8         4        4        3        2/2  ████████████░░░░",
    "  hello:7         4        3        3        2/1  ████████████░░░░  draining 1",
    "",
    "  10:51:20  released hello:8 to the service (ecs-svc/2)",
    "  10:51:20  (service hello) registered 2 targets.",
  ]);
});

test("no line is wider than the terminal, with and without colours", () => {
  const long = { ...said, message: "x".repeat(200) };
  const coloured = { ...look, width: 40, colours: picocolors.createColors(true) };
  const lines = renderRelease(after(planned, checked, updated, progress, long), coloured);
  // eslint-disable-next-line no-control-regex -- what is looked for is the colours' control character
  const widths = lines.map((line) => line.replace(/\u001b\[\d+m/g, "").length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(40);
  expect(lines).toContain("            desired  running  healthy  …");
});

test("what fails a preflight stands below it with its reason", () => {
  const checks = [
    { name: "cluster", state: "passed" as const },
    {
      ...{ name: "images", state: "failed" as const },
      checks: [{ name: "web:v2", state: "failed" as const, detail: "not in the local region" }],
    },
  ];
  const failed: ReleaseEvent = { atMs, type: "checked", preflight: { passed: false, checks } };
  expect(releaseLog(undefined, after(failed))).toEqual([
    "preflight ✔ cluster ✖ images",
    "✖ web:v2: not in the local region",
  ]);
});

test("tasks that fail are shown with what ends the release, and about when", () => {
  const textOf = (event: ReleaseEvent) => after(event).log.at(-1)?.text;
  const failing = { atMs, type: "failing", limit: 3 } as const;
  expect(textOf({ atMs, type: "failureLimit", limit: 3 })).toBe("3 failed tasks end it");
  expect(textOf({ ...failing, failed: 1, endsInMs: 118_000 })).toBe(
    "1 of 3 failures that end it, about 2 min more at this pace",
  );
  expect(textOf({ ...failing, failed: 2 })).toBe("2 of 3 failures that end it");
  expect(textOf({ ...failing, failed: 4 })).toBe("4 tasks failed, of 3 failures that end it");
});

test("without a terminal, each event is printed once", () => {
  const before = after(planned, checked, updated);
  const now = afterEvent(afterEvent(before, progress), said);

  expect(releaseLog(before, now)).toEqual([
    "(service hello) registered 2 targets.",
    "hello:8 3 of 4 healthy, 4 running · hello:7 3 of 4 healthy, 3 running, draining 1",
  ]);
  expect(releaseLog(now, now)).toEqual([]);
});

test("a release that moves traffic shows how it stands below its revisions, and prints each step once", () => {
  const traffic: ReleaseEvent = {
    ...{ atMs, type: "traffic", waitEndsMs: atMs + 300_000 },
    traffic: {
      ...{ strategy: "BLUE_GREEN", stage: "BAKE_TIME", status: "IN_PROGRESS", production: 100, test: undefined },
      ...{ to: "hello:8", from: "hello:7" },
    },
  };
  const before = after(planned, updated, progress);
  const now = afterEvent(before, traffic);
  expect(renderRelease(now, { ...look, width: 120 })).toContain(
    "  traffic  hello:8 100 %  ████████████████  hello:7 0 %  BAKE_TIME · the old tasks stand ready for 5 min",
  );
  expect(releaseLog(before, now)).toEqual(["traffic 100 % on hello:8, 0 % on hello:7: BAKE_TIME"]);
});
