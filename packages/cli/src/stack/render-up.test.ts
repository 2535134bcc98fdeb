import { defineService } from "@evenkeel/definition";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import type { ServiceState } from "../service/service-state.ts";
import { aDeployment, aService, aTask } from "../testing/a-service.ts";
import { changedLines, renderUp } from "./render-up.ts";
import { firstState, withStep, withTasks, type UpState } from "./up-state.ts";

const look = { width: 90, colours: picocolors.createColors(false), frame: 0 };

function begun(): UpState {
  const definition = defineService({ name: "hello", image: "web:1", port: 80 });
  const first = firstState(definition, "evenkeel.config.ts");
  return withStep(first, "stack", { state: "done", text: "34 of 34 resources", tookMs: 400 });
}

const coming = aService({
  tasks: [aTask(), aTask({ targetHealth: "unhealthy" }), aTask({ zone: "ap-southeast-2b", lastStatus: "PENDING" })],
});

test("while tasks come, each is a mark in its zone, and those to come are waiting where there are fewest", () => {
  expect(renderUp(withTasks(begun(), coming, "working"), look)).toEqual([
    "",
    "  hello · ap-southeast-2 · 2 zones",
    "",
    "  ✔ definition          evenkeel.config.ts",
    "  ✔ stack               34 of 34 resources                      0.4 s",
    "  ⠋ tasks               2 of 4 running · 1 of 4 healthy",
    "    ap-southeast-2a     ● healthy     ✖ unhealthy",
    "    ap-southeast-2b     ◐ starting    ○ waiting",
  ]);
});

test("without a load balancer, who runs is healthy", () => {
  const { targetGroupArn: _, ...worker } = aService({ tasks: [aTask(), aTask({ lastStatus: "PENDING" })] });
  const tasks = worker.tasks.map(({ targetHealth: __, ...task }) => task);
  expect(renderUp(withTasks(begun(), { ...worker, tasks }, "working"), look)[6]).toBe(
    "    ap-southeast-2a     ● healthy    ◐ starting",
  );
  const ill = tasks.map((task) => ({ ...task, isServing: false, healthStatus: "UNHEALTHY" }));
  expect(renderUp(withTasks(begun(), { ...worker, tasks: ill }, "working"), look).slice(5, 7)).toEqual([
    "  ⠋ tasks               1 of 4 running · 0 of 4 healthy",
    "    ap-southeast-2a     ✖ unhealthy   ◐ starting",
  ]);
});

test("a deployment that waits as it is set to says so, once its tasks serve", () => {
  const baking = aService({ waitMinutes: 5, deployments: [aDeployment({ rolloutState: "IN_PROGRESS" })] });
  const textOf = (service: ServiceState): string => withTasks(begun(), service, "working").steps.tasks.text;
  expect(textOf(baking)).toBe("4 of 4 running · 4 of 4 healthy · complete after 5 min, as the deployment is set to");
  expect(textOf({ ...baking, tasks: coming.tasks })).not.toContain("complete after");
  expect(textOf({ ...baking, deployments: [aDeployment()] })).not.toContain("complete after");
});

test("what goes wrong meanwhile is said under the tasks, and once where nothing can be redrawn", () => {
  const ill = { ...withTasks(begun(), coming, "working"), troubles: ["2 × target unhealthy: Request timed out"] };

  expect(renderUp(ill, look).at(-1)).toBe("    2 × target unhealthy: Request timed out");
  expect(changedLines(withTasks(begun(), coming, "working"), ill)).toEqual([
    "trouble       2 × target unhealthy: Request timed out",
  ]);
  expect(changedLines(ill, ill)).toEqual([]);
});

test("once it is steady, the tasks need no picture any more", () => {
  const steady = withStep(withTasks(begun(), aService(), "done"), "steady", {
    state: "done",
    text: "4 tasks in 2 zones",
    tookMs: 2100,
  });
  expect(renderUp(steady, look).slice(-2)).toEqual([
    "  ✔ tasks               4 of 4 running · 4 of 4 healthy",
    "  ✔ steady              4 tasks in 2 zones                      2.1 s",
  ]);
});

test.each([24, 40, 90])("no line is wider than %i columns allow", (width) => {
  const lines = renderUp(withTasks(begun(), coming, "working"), { ...look, width });
  expect(Math.max(...lines.slice(3).map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 46));
});

test("where nothing can be redrawn, each change is one line, said once", () => {
  const first = begun();
  const second = withTasks(first, coming, "working");
  const third = withTasks(second, coming, "working");

  expect(changedLines(undefined, first)).toEqual([
    "definition    evenkeel.config.ts",
    "stack         34 of 34 resources  0.4 s",
  ]);
  expect(changedLines(first, second)).toEqual(["tasks         2 of 4 running · 1 of 4 healthy"]);
  expect(changedLines(second, third)).toEqual([]);
});

test("where resources take their time, those under way and those that failed stand below the stack", () => {
  const resource = (logicalId: string, status: string) => ({
    logicalId,
    type: "AWS::EC2::VPC",
    status,
    changedAtMs: 0,
  });
  const working = withStep(begun(), "stack", { state: "working", text: "1 of 3 resources" });
  const before = { ...working, resources: [resource("A", "CREATE_IN_PROGRESS"), resource("B", "CREATE_IN_PROGRESS")] };
  expect(renderUp(before, look).slice(4)).toEqual([
    "  ⠋ stack               1 of 3 resources",
    "    · AWS::EC2::VPC A",
    "    · AWS::EC2::VPC B",
  ]);
  const failed = { ...resource("B", "CREATE_FAILED"), reason: "no room" };
  const after = { ...working, resources: [resource("A", "CREATE_COMPLETE"), failed] };
  expect(renderUp(after, look).slice(5)).toEqual(["    ✖ AWS::EC2::VPC B: no room"]);
  // Without a terminal, each is printed when it ends, and once.
  expect(changedLines(before, after)).toEqual([
    "resource      CREATE_COMPLETE  AWS::EC2::VPC A",
    "resource      CREATE_FAILED    AWS::EC2::VPC B: no room",
  ]);
  expect(changedLines(after, after)).toEqual([]);
});
