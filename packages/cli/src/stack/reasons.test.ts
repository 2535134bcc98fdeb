import { expect, test } from "vitest";
import { aService, aTask } from "../testing/a-service.ts";
import { reasonsOf, troublesOf } from "./reasons.ts";

const stop = { code: "EssentialContainerExited", reason: "Essential container in task exited", exitCode: 1 };
const exited = aTask({ lastStatus: "STOPPED", stop });
const unhealthy = aTask({ targetHealth: "unhealthy", targetReason: "Request timed out" });
const checking = aTask({ targetHealth: "initial", targetReason: "Initial health checks in progress" });
const service = aService({ tasks: [unhealthy, unhealthy, checking] });

test("troubles are tasks that failed and targets that are unhealthy, not those that are only waited for", () => {
  expect(troublesOf(service, [exited, exited])).toEqual([
    "2 × Essential container in task exited (exit code 1)",
    "2 × target unhealthy: Request timed out",
  ]);
});

test("of several reasons of tasks, the commonest comes first", () => {
  const killed = aTask({ lastStatus: "STOPPED", stop: { ...stop, exitCode: 137 } });
  expect(troublesOf({ ...service, tasks: [] }, [killed, exited, exited])).toEqual([
    "2 × Essential container in task exited (exit code 1)",
    "Essential container in task exited (exit code 137)",
  ]);
});

test("in the end, what is still waited for is a reason as well", () => {
  expect(reasonsOf({ stack: undefined, service }, [])).toEqual([
    "2 × target unhealthy: Request timed out",
    "target initial: Initial health checks in progress",
  ]);
});
