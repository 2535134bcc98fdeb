import type { Evidence, ReleaseOutcome } from "@evenkeel/deployer";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { renderOutcome } from "./render-outcome.ts";

const colours = picocolors.createColors(false);
const atMs = new Date(2026, 2, 1, 10, 58, 3).getTime();
const taskId = "77d00137f465e1459cab38bb42840000";

const evidence: Evidence = {
  stoppedTasks: [
    {
      ...{ id: taskId, zone: "ap-southeast-2a", revision: "hello:9", stopCode: "EssentialContainerExited" },
      reason: "Essential container in task exited",
      containers: [{ name: "app", exitCode: 1 }],
    },
  ],
  targets: [],
  logs: [{ taskId, container: "app", lines: [{ atMs, message: "Error: Cannot find module './routes.js'" }] }],
  events: [],
};

function rendered(outcome: ReleaseOutcome, options = ""): readonly string[] {
  return renderOutcome({ outcome, requests: { answered: 15_402, failed: 0 }, revisions: [], options }, colours);
}

const lock = { id: "1", holder: "anna@laptop", sinceMs: 0, untilMs: 1 };
const common = { from: "hello:8", seconds: 31, reason: "the reason" };

test("a good release says how long it took, what failed meanwhile, and the way back", () => {
  const outcome = { ...common, result: "completed", to: "hello:9", deploymentId: "1", deregistered: [] } as const;
  expect(rendered(outcome, " -c web")).toEqual([
    "  ✔ released hello:9 in 31 s · 0 of 15,402 requests failed during the release · was hello:8 (evenkeel rollback -c web)",
  ]);
  expect(renderOutcome({ outcome, requests: undefined, revisions: [], options: "" }, colours)).toEqual([
    "  ✔ released hello:9 in 31 s · was hello:8 (evenkeel rollback)",
  ]);
});

test("a bad release says what serves, why, where to look, and what to do", () => {
  const reason = "container app exited with code 1 (the breaker)";
  expect(
    rendered({ ...common, reason, result: "rolledBack", to: "hello:9", serving: "hello:8", by: "ecs", evidence }),
  ).toEqual([
    "  ✖ hello:9 was rolled back; hello:8 is serving (0 of 15,402 requests failed)",
    "",
    "  why   container app exited with code 1 (the breaker)",
    "        10:58:03 app  Error: Cannot find module './routes.js'",
    "  where task 77d00137 in ap-southeast-2a, evenkeel logs --task 77d00137",
    "  next  mend it and deploy again; nothing else to undo                  exit 4",
  ]);
});

test("a port that is taken is shown with what to do about it", () => {
  const lines = [{ atMs, message: "OSError: [Errno 98] Address already in use" }];
  const outcome = { ...common, result: "rolledBack", to: "hello:9", serving: "hello:8", by: "ecs" } as const;
  const taken = { ...evidence, logs: [{ taskId, container: "app", lines }] };
  expect(rendered({ ...outcome, evidence: taken }).join("\n")).toMatch(
    /app {2}OSError: .*\n +its port is taken: .*\$PORT/,
  );
});

test("a command that failed before the release is shown with its output, and where to read more", () => {
  const reason = "container app exited with code 1";
  const checks = [{ name: "before", state: "failed", detail: reason }] as const;
  const failed = { ...common, reason, result: "preflightFailed", preflight: { passed: false, checks } } as const;
  expect(rendered({ ...failed, evidence: { ...evidence, stoppedTasks: [] } })).toEqual([
    "  ✖ nothing was changed: the command that runs before the release failed",
    "",
    "  why   container app exited with code 1",
    "        10:58:03 app  Error: Cannot find module './routes.js'",
    "  where task 77d00137, evenkeel logs --task 77d00137",
    "  next  mend the command, or the application, and deploy again          exit 3",
  ]);
});

test("an interrupted release says what it leaves, and how to go on or back", () => {
  const leaves = "hello:9 in progress with 1 of 4 tasks healthy";
  expect(rendered({ ...common, result: "interrupted", to: "hello:9", leaves })).toEqual([
    "  ✖ interrupted",
    "",
    "  left  hello:9 in progress with 1 of 4 tasks healthy",
    "  next  evenkeel deploy again watches it to its end; evenkeel rollback goes back  exit 130",
  ]);
});

const preflight = { passed: false, checks: [] };

test.each<[ReleaseOutcome, string, number]>([
  [{ ...common, result: "preflightFailed", preflight }, "✖ nothing was changed", 3],
  [
    { ...common, result: "rollbackFailed", to: "hello:9", leaves: "x", evidence },
    "✖ hello:9 failed, and so did the way back",
    5,
  ],
  [{ ...common, result: "timedOut", to: "hello:9", leaves: "x", evidence }, "✖ hello:9 was not complete in time", 6],
  [{ ...common, result: "locked", lock }, "✖ anna@laptop is deploying this service", 7],
  [{ ...common, result: "superseded", to: "hello:9", by: "ecs-svc/3" }, "✖ another release replaced hello:9", 7],
  [{ ...common, result: "interrupted", leaves: "hello:8 as it was" }, "✖ interrupted", 130],
])("$result is shown with its exit code", (outcome, answer, exitCode) => {
  const lines = rendered(outcome);
  expect(lines[0]).toContain(answer);
  expect(lines.at(-1)).toMatch(new RegExp(`^ {2}next .* {2}exit ${exitCode}$`));
});
