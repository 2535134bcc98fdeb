import { expect, it } from "vitest";
import { faultKinds } from "../../fault-kinds/catalogue.ts";
import { activeFaults } from "../../faults/faults.ts";
import { faults } from "../../faults/state.ts";
import { aRegion } from "../../testing/region.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { setAlarmState } from "../cloudwatch/operations/SetAlarmState.ts";
import { createExperimentTemplate } from "./operations/CreateExperimentTemplate.ts";
import { getExperiment } from "./operations/GetExperiment.ts";
import { getExperimentTemplate } from "./operations/GetExperimentTemplate.ts";
import { listExperiments } from "./operations/ListExperiments.ts";
import { startExperiment } from "./operations/StartExperiment.ts";
import { stopExperiment } from "./operations/StopExperiment.ts";
import { fis } from "./service.ts";
import type { ActionShape, TargetShape } from "./shapes.ts";
import { aFisRegion, hang, tasks } from "./testing/fis-region.ts";

it("begins a fault of the tasks that run, and ends it when its duration is over", () => {
  const region = aFisRegion();
  const id = region.start({ actions: { hang } });
  expect(region.states(id)).toEqual({ hang: "running", experiment: "running" });
  expect(activeFaults(region.store)).toMatchObject([
    { kind: "task-hang", target: { type: "tasks", taskIds: region.live().map(({ taskId }) => taskId) } },
  ]);
  region.advance("89s");
  expect(region.states(id).experiment).toBe("running");
  region.advance("1s");
  expect(region.states(id)).toEqual({ hang: "completed", experiment: "completed" });
  expect(region.activeKinds()).toEqual([]);
  const { state, endTime, startTime } = region.experiment(id);
  expect(state).toEqual({ status: "completed", reason: "Experiment completed." });
  expect(Number(endTime) - Number(startTime)).toBe(90_000);
});

it("can do every fault of the catalogue that a runtime does honestly, and refuses the others by name", () => {
  const region = aFisRegion();
  const done = faultKinds.filter(({ refusedIn }) => refusedIn === undefined);
  const targetsOf = (target: string) =>
    target === "tasks" || target === "links" ? { Tasks: "tasks" } : { Zones: "zone" };
  for (const { name, target, duration } of done) {
    const parameters = duration === "lasts" ? { duration: "PT1S" } : {};
    const targets = target === "region" ? {} : targetsOf(target);
    const id = region.start({ actions: { fault: { actionId: `evenkeel:${name}`, parameters, targets } } });
    region.advance("1s");
    // A simulated container runs no commands: what could not be done is not said to be done.
    const state = ["cpu-stress", "memory-leak", "log-flood"].includes(name) ? "failed" : "completed";
    expect(region.states(id), name).toEqual({ fault: state, experiment: state });
    if (state === "failed")
      expect(region.experiment(id).state.reason).toContain("a simulated container runs no commands");
  }
  expect(region.store.list(faults).map(({ kind }) => kind)).toEqual(done.map(({ name }) => name));
  const full = { actionId: "evenkeel:disk-full", parameters: { duration: "PT1S" }, targets: { Tasks: "tasks" } };
  expect(() => region.start({ actions: { full } })).toThrow(
    /Action "full": It cannot be done honestly here: a process has no disk/,
  );
});

it("starts actions after those that they name, of zones, tasks and the region", () => {
  const region = aFisRegion();
  const after = (startAfter: readonly string[], action: ActionShape): ActionShape => ({ ...action, startAfter });
  const outage: ActionShape = {
    actionId: "evenkeel:zone-outage",
    parameters: { duration: "PT30S" },
    targets: { Zones: "zone" },
  };
  const throttle = { actionId: "evenkeel:api-throttling", parameters: { duration: "PT10S", percent: "20" } };
  const id = region.start({ actions: { outage: after(["hang"], outage), hang, throttle: after(["hang"], throttle) } });
  expect(region.states(id)).toMatchObject({ outage: "pending", hang: "running", throttle: "pending" });
  region.advance("90s");
  expect(region.states(id)).toMatchObject({ outage: "running", hang: "completed", throttle: "running" });
  expect(activeFaults(region.store)).toMatchObject([
    { kind: "zone-outage", target: { type: "zone", zoneName: "ap-southeast-2a" }, parameters: {} },
    { kind: "api-throttling", target: { type: "region" }, parameters: { percent: 20 } },
  ]);
  region.advance("30s");
  expect(region.states(id).experiment).toBe("completed");
});

it("ends what it began when it is stopped, and cancels what has not begun", () => {
  const region = aFisRegion();
  const id = region.start({ actions: { hang, later: { ...hang, startAfter: ["hang"] } } });
  const { experiment } = region.call(stopExperiment, { id });
  expect(experiment.state.status).toBe("stopping");
  region.advance("0s");
  expect(region.states(id)).toEqual({ hang: "stopped", later: "cancelled", experiment: "stopped" });
  expect(region.activeKinds()).toEqual([]);
  expect(region.refusal(stopExperiment, { id })).toEqual({
    code: "ValidationException",
    message: `Experiment ${id} cannot be stopped: its status is stopped.`,
  });
});

it("stops when an alarm of its stop conditions is in ALARM", () => {
  const region = aFisRegion();
  const alarm = { AlarmName: "errors", MetricName: "m", Namespace: "n", Statistic: "Sum", Period: 60 } as const;
  region.call(putMetricAlarm, {
    ...{ ...alarm, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" },
  });
  const value = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:errors";
  const id = region.start({ stopConditions: [{ source: "aws:cloudwatch:alarm", value }] });
  expect(region.states(id).experiment).toBe("running");
  region.call(setAlarmState, { AlarmName: "errors", StateValue: "ALARM", StateReason: "test" });
  region.advance("0s");
  expect(region.states(id)).toEqual({ hang: "stopped", experiment: "stopped" });
  expect(region.experiment(id).state.reason).toBe(`Experiment halted by stop condition: ${value}`);
});

it("fails where a target has nothing, or skips its actions, and skips all where it is only to show its targets", () => {
  const region = aFisRegion();
  const nothing = { ...tasks, parameters: { cluster: "web", service: "other" } };
  const failed = region.start({ targets: { tasks: nothing } });
  expect(region.states(failed)).toEqual({ hang: "cancelled", experiment: "failed" });
  expect(region.experiment(failed).state).toEqual({
    status: "failed",
    reason: "Target resolution returned empty set",
    error: { accountId: "000000000000", code: "InvalidTarget", location: "tasks" },
  });
  const experimentOptions = { emptyTargetResolutionMode: "skip" } as const;
  const skipped = region.start({ targets: { tasks: nothing }, experimentOptions });
  expect(region.states(skipped)).toEqual({ hang: "skipped", experiment: "completed" });
  expect(region.states(region.start({}, "skip-all"))).toEqual({ hang: "skipped", experiment: "completed" });
  expect(region.activeKinds()).toEqual([]);
});

it("selects tasks by count, percentage, ARN, tag and filter", () => {
  const region = aFisRegion();
  const chosen = (target: Partial<TargetShape>) => {
    const before = region.store.list(faults).length;
    const id = region.start({ targets: { tasks: { ...tasks, ...target } } });
    region.advance("90s");
    const [fault] = region.store.list(faults).slice(before);
    expect(region.states(id).experiment).toBe(fault ? "completed" : "failed");
    return fault?.target.type === "tasks" ? fault.target.taskIds : [];
  };
  const [first] = region.live();
  expect(chosen({ selectionMode: "COUNT(1)" })).toHaveLength(1);
  expect(chosen({ selectionMode: "PERCENT(50)" })).toHaveLength(2);
  expect(chosen({ selectionMode: "PERCENT(99)" })).toHaveLength(3);
  expect(chosen({ selectionMode: "PERCENT(20)" })).toHaveLength(0);
  expect(chosen({ resourceArns: [first?.taskArn ?? ""], parameters: {} })).toEqual([first?.taskId]);
  expect(chosen({ resourceTags: { team: "web" } })).toEqual([]);
  const inZone = region.live().filter(({ availabilityZone }) => availabilityZone === "ap-southeast-2b");
  expect(chosen({ filters: [{ path: "AvailabilityZone", values: ["ap-southeast-2b"] }] })).toEqual(
    inZone.map(({ taskId }) => taskId),
  );
  expect(chosen({ filters: [{ path: "Containers.Name", values: ["db"] }] })).toEqual([]);
});

it("answers the same request with what it created, and lists what was started", () => {
  const { call, request, start, refusal } = aFisRegion();
  const once = request({ tags: { team: "web" } });
  const { experimentTemplate } = call(createExperimentTemplate, once);
  expect(call(createExperimentTemplate, once)).toEqual({ experimentTemplate });
  expect(call(getExperimentTemplate, { id: experimentTemplate.id })).toEqual({ experimentTemplate });
  expect(experimentTemplate).toMatchObject({ id: expect.stringMatching(/^EXT/) as string, tags: { team: "web" } });
  const ids = [start(), start()];
  const {
    experiments: [first, second],
    nextToken,
  } = call(listExperiments, { maxResults: 2 });
  expect([first?.id, second?.id].toSorted()).toEqual(ids.toSorted());
  expect(nextToken).toBeUndefined();
  expect(call(listExperiments, { experimentTemplateId: experimentTemplate.id }).experiments).toEqual([]);
  expect(refusal(getExperiment, { id: "EXP1" })).toEqual({
    code: "ResourceNotFoundException",
    message: "Experiment EXP1 not found.",
  });
});

it("forgets an experiment 120 days after its end", () => {
  const { call, advance } = aRegion({ services: [fis] });
  const roleArn = "arn:aws:iam::000000000000:role/fis";
  const actions = { wait: { actionId: "aws:fis:wait", parameters: { duration: "PT1M" } } };
  const request = { clientToken: "a", description: "waits", roleArn, stopConditions: [{ source: "none" }], actions };
  const { id: experimentTemplateId } = call(createExperimentTemplate, request).experimentTemplate;
  call(startExperiment, { clientToken: "b", experimentTemplateId });
  advance("2880h");
  expect(call(listExperiments, {}).experiments).toHaveLength(1);
  advance("1m");
  expect(call(listExperiments, {}).experiments).toEqual([]);
});
