import { expect, it } from "vitest";
import { mayStop, readiness, type Progress } from "./order.ts";
import { aContainer } from "../testing/task-specs.ts";

const running = (healthy: boolean): Progress => ({ phase: "running", healthy });
const exited = (exitCode: number): Progress => ({ phase: "ended", ran: true, exitCode });
const neverRan: Progress = { phase: "ended", ran: false, exitCode: undefined };

it.each([
  ["START", { phase: "waiting" }, "waiting"],
  ["START", { phase: "starting" }, "waiting"],
  ["START", running(false), "ready"],
  ["START", exited(1), "ready"],
  ["START", neverRan, "never"],
  ["HEALTHY", running(false), "waiting"],
  ["HEALTHY", running(true), "ready"],
  ["HEALTHY", exited(0), "never"],
  ["COMPLETE", running(true), "waiting"],
  ["COMPLETE", exited(1), "ready"],
  ["COMPLETE", neverRan, "never"],
  ["SUCCESS", exited(0), "ready"],
  ["SUCCESS", exited(1), "never"],
] as const)("a dependency on %s of a container that is %j: %s", (condition, progress, kind) => {
  const container = aContainer({ dependsOn: [{ container: "other", condition }] });
  expect(readiness(container, () => progress).kind).toBe(kind);
});

it("lets a container stop when all that depend on it have ended", () => {
  const database = aContainer({ name: "database" });
  const web = aContainer({ name: "web", dependsOn: [{ container: "database", condition: "START" }] });
  const all = [database, web];

  expect(mayStop(web, all, () => false)).toBe(true);
  expect(mayStop(database, all, () => false)).toBe(false);
  expect(mayStop(database, all, (name) => name === "web")).toBe(true);
});
