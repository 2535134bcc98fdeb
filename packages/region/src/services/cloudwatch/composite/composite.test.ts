import type { PutCompositeAlarmInput, StateValue } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { deleteAlarms } from "../operations/DeleteAlarms.ts";
import { describeAlarmHistory } from "../operations/DescribeAlarmHistory.ts";
import { describeAlarms } from "../operations/DescribeAlarms.ts";
import { disableAlarmActions } from "../operations/DisableAlarmActions.ts";
import { listTagsForResource } from "../operations/ListTagsForResource.ts";
import { putCompositeAlarm } from "../operations/PutCompositeAlarm.ts";
import { putMetricAlarm } from "../operations/PutMetricAlarm.ts";
import { setAlarmState } from "../operations/SetAlarmState.ts";
import { cloudwatch } from "../service.ts";

const arn = (name: string) => `arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:${name}`;
const topic = "arn:aws:sns:ap-southeast-2:000000000000:team";

/** Metric alarms that keep the state which they are set to: nothing is published of their metric. */
function aRegionWith(...names: string[]) {
  const region = aRegion({ services: [cloudwatch] });
  const { call, advance } = region;
  for (const AlarmName of names) {
    const metric = { Namespace: "N", MetricName: "M", Statistic: "Sum", Period: 60, EvaluationPeriods: 1 } as const;
    const rule = { Threshold: 1, ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "ignore" } as const;
    call(putMetricAlarm, { AlarmName, ...metric, ...rule });
  }
  return {
    ...region,
    put(this: void, AlarmName: string, AlarmRule: string, more: Partial<PutCompositeAlarmInput> = {}): void {
      call(putCompositeAlarm, { AlarmName, AlarmRule, ...more });
      advance("0s");
    },
    set(this: void, AlarmName: string, StateValue: StateValue): void {
      call(setAlarmState, { AlarmName, StateValue, StateReason: "by hand" });
      advance("0s");
    },
    composite(this: void, name: string) {
      const { CompositeAlarms: found } = call(describeAlarms, { AlarmNames: [name], AlarmTypes: ["CompositeAlarm"] });
      return found?.[0];
    },
    history(this: void) {
      const found = call(describeAlarmHistory, { AlarmTypes: ["CompositeAlarm"], ScanBy: "TimestampAscending" });
      return found.AlarmHistoryItems?.map(({ HistorySummary: summary }) => summary);
    },
  };
}

it("follows its children, and says which of them brought it about", () => {
  const { put, set, composite, advance, clock, history } = aRegionWith("cpu", "errors");
  put("site", "ALARM(cpu) AND ALARM(errors)", { AlarmActions: [topic], Tags: [{ Key: "team", Value: "a" }] });
  expect(composite("site")).toMatchObject({
    AlarmArn: arn("site"),
    AlarmRule: "ALARM(cpu) AND ALARM(errors)",
    ActionsEnabled: true,
    AlarmActions: [topic],
    OKActions: [],
    StateValue: "OK",
    StateReason: `${arn("site")} was created and its alarm rule evaluates to OK`,
  });
  set("cpu", "ALARM");
  expect(composite("site")?.StateValue).toBe("OK");
  advance("90s");
  set("errors", "ALARM");
  const now = new Date(clock.now());
  const timestamp = now.toISOString().replace("Z", "+0000");
  expect(composite("site")).toMatchObject({
    StateValue: "ALARM",
    StateReason: `${arn("errors")} transitioned to ALARM at Thursday 01 January, 2026 00:01:30 UTC`,
    StateReasonData: JSON.stringify({
      triggeringAlarms: [{ arn: arn("errors"), state: { value: "ALARM", timestamp } }],
    }),
    StateTransitionedTimestamp: now,
  });
  expect(history()).toEqual([
    'Alarm "site" created',
    "Alarm updated from INSUFFICIENT_DATA to OK",
    "Alarm updated from OK to ALARM",
    `Failed to execute action ${topic}. Received error: "Evenkeel has no service "sns" for this action: ${topic}"`,
  ]);
});

it("is evaluated anew when its rule changes, and reads composite alarms as any other", () => {
  const { put, set, composite, call } = aRegionWith("cpu");
  put("site", "ALARM(cpu)");
  put("all", `ALARM("${arn("site")}")`, { Tags: [{ Key: "team", Value: "a" }] });
  set("cpu", "ALARM");
  expect(composite("all")).toMatchObject({
    StateValue: "ALARM",
    StateReason: `${arn("site")} transitioned to ALARM at Thursday 01 January, 2026 00:00:00 UTC`,
  });
  put("all", "FALSE", { AlarmDescription: "off" });
  expect(composite("all")).toMatchObject({
    AlarmDescription: "off",
    StateReason: `${arn("all")} was updated and its alarm rule evaluates to OK`,
    StateReasonData: '{"triggeringAlarms":[]}',
  });
  expect(call(listTagsForResource, { ResourceARN: arn("all") }).Tags).toEqual([{ Key: "team", Value: "a" }]);
});

it("keeps a state that it is set to until a child changes, over a restart as well", () => {
  const { put, set, composite, restart, advance } = aRegionWith("cpu");
  put("site", "ALARM(cpu)");
  set("site", "ALARM");
  advance("300s");
  restart(() => undefined);
  advance("300s");
  expect(composite("site")).toMatchObject({ StateValue: "ALARM", StateReason: "by hand" });
  set("cpu", "OK");
  expect(composite("site")).toMatchObject({ StateValue: "OK" });
});

const suppressed = {
  AlarmActions: [topic],
  ActionsSuppressor: "maintenance",
  ActionsSuppressorWaitPeriod: 60,
  ActionsSuppressorExtensionPeriod: 120,
};

it("acts once its suppressor had the time to go into ALARM, and did not", () => {
  const { put, set, composite, advance, history } = aRegionWith("cpu", "maintenance");
  put("site", "ALARM(cpu)", suppressed);
  advance("300s");
  set("cpu", "ALARM");
  expect(composite("site")).toMatchObject({
    StateValue: "ALARM",
    ActionsSuppressedBy: "WaitPeriod",
    ActionsSuppressedReason: "Actions suppressed by WaitPeriod",
  });
  advance("59s");
  expect(history()).toHaveLength(3);
  advance("1s");
  expect(history()?.at(-1)).toMatch(/^Failed to execute action arn:aws:sns/);
  expect(composite("site")).not.toHaveProperty("ActionsSuppressedBy");
});

it("does not act while its suppressor is in ALARM, nor shortly after, nor on what is over by then", () => {
  const { put, set, composite, advance, history } = aRegionWith("cpu", "maintenance");
  put("site", "ALARM(cpu)", suppressed);
  advance("300s");
  set("cpu", "ALARM");
  set("maintenance", "ALARM");
  advance("600s");
  expect(composite("site")).toMatchObject({ StateValue: "ALARM", ActionsSuppressedBy: "Alarm" });
  set("maintenance", "OK");
  expect(composite("site")).toMatchObject({ ActionsSuppressedBy: "ExtensionPeriod" });
  advance("60s");
  set("cpu", "OK");
  advance("120s");
  expect(composite("site")).not.toHaveProperty("ActionsSuppressedBy");
  expect(history()?.filter((summary) => summary?.includes("action"))).toEqual([]);

  set("maintenance", "ALARM");
  set("cpu", "ALARM");
  set("maintenance", "OK");
  advance("120s");
  expect(history()?.at(-1)).toMatch(/^Failed to execute action arn:aws:sns/);
});

it("runs no actions while they are disabled", () => {
  const { put, set, call, history } = aRegionWith("cpu");
  put("site", "ALARM(cpu)", { AlarmActions: [topic] });
  call(disableAlarmActions, { AlarmNames: ["site"] });
  set("cpu", "ALARM");
  expect(history()?.at(-1)).toBe("Alarm updated from OK to ALARM");
});

it("is described only where it is asked for, and its family with it", () => {
  const { put, call, refusal } = aRegionWith("cpu", "errors");
  put("site", "ALARM(errors) OR ALARM(cpu)");
  put("all", "ALARM(site) AND OK(cpu)");
  const names = (input: Parameters<typeof describeAlarms>[0]) => {
    const { MetricAlarms: metric = [], CompositeAlarms: composite = [] } = call(describeAlarms, input);
    return [metric.map(({ AlarmName: name }) => name), composite.map(({ AlarmName: name }) => name)];
  };
  expect(names({})).toEqual([["cpu", "errors"], []]);
  expect(names({ AlarmTypes: ["CompositeAlarm"] })).toEqual([[], ["all", "site"]]);
  expect(names({ AlarmTypes: ["CompositeAlarm", "MetricAlarm"], AlarmNamePrefix: "s" })).toEqual([[], ["site"]]);
  expect(names({ ChildrenOfAlarmName: "all" })).toEqual([["cpu"], ["site"]]);
  expect(names({ ParentsOfAlarmName: "cpu" })).toEqual([[], ["all", "site"]]);
  expect(call(describeAlarms, { ParentsOfAlarmName: "site" }).CompositeAlarms).toEqual([
    { AlarmName: "all", AlarmArn: arn("all") },
  ]);
  expect(refusal(describeAlarms, { ParentsOfAlarmName: "cpu", StateValue: "OK" }).message).toBe(
    "ParentsOfAlarmName can be given with MaxRecords and NextToken only, not with StateValue.",
  );
});

it("holds on to its children, until it goes with them", () => {
  const { put, call, refusal } = aRegionWith("cpu", "errors", "maintenance");
  put("site", "ALARM(cpu) OR ALARM(errors)", suppressed);
  put("other", "FALSE");
  const message = (...AlarmNames: string[]) => refusal(deleteAlarms, { AlarmNames }).message;
  expect(message("cpu")).toBe("Cannot delete cpu as there are composite alarm(s) depending on it.");
  expect(message("cpu", "maintenance")).toBe(
    "Cannot delete cpu,maintenance as there are composite alarm(s) depending on them.",
  );
  expect(message("site", "other")).toBe("At most one composite alarm can be deleted at once, not 2.");
  call(deleteAlarms, { AlarmNames: ["cpu", "errors", "maintenance", "site"] });
  expect(call(describeAlarms, { AlarmTypes: ["CompositeAlarm", "MetricAlarm"] })).toMatchObject({
    MetricAlarms: [],
    CompositeAlarms: [{ AlarmName: "other" }],
  });
});

const policy = "arn:aws:autoscaling:ap-southeast-2:000000000000:scalingPolicy:id:resource/x:policyName/out";
it.each<readonly [Partial<PutCompositeAlarmInput>, string]>([
  [
    { AlarmRule: "ALARM(a) OR ALARM(b) OR ALARM(cpu)" },
    "Could not save the composite alarm as alarms [a, b] in the alarm rule do not exist",
  ],
  [{ AlarmRule: " ALARM(cpu)" }, "AlarmRule must not contain leading or trailing whitespace or be null"],
  [{ AlarmRule: "ALARM(cpu) AND" }, "AlarmRule is not valid: it ends too soon."],
  [
    { AlarmRule: "" },
    "1 validation error detected: Value '' at 'alarmRule' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    { AlarmRule: "ALARM(new)" },
    "The rule of new reads new, whose state depends on new. Evenkeel refuses cycles of composite alarms, which CloudWatch would not evaluate either.",
  ],
  [
    { AlarmName: "site", AlarmRule: "ALARM(all)" },
    "The rule of site reads all, whose state depends on site. Evenkeel refuses cycles of composite alarms, which CloudWatch would not evaluate either.",
  ],
  [{ AlarmName: "cpu" }, "The alarm cpu exists and is a metric alarm: delete it first, or take another name."],
  [
    { OKActions: [policy] },
    `A composite alarm cannot run the action ${policy}: Auto Scaling and EC2 actions are for metric alarms. Put it on an alarm that the rule reads.`,
  ],
  [{ ActionsSuppressor: "cpu" }, "The parameter ActionsSuppressorWaitPeriod is required."],
  [{ ActionsSuppressorWaitPeriod: 1 }, "The parameter ActionsSuppressor is required."],
  [{ ...suppressed, ActionsSuppressor: "none" }, "The alarm none named by ActionsSuppressor does not exist."],
  [
    { ...suppressed, ActionsSuppressor: "cpu", ActionsSuppressorWaitPeriod: -1 },
    "ActionsSuppressorWaitPeriod must be a whole number of seconds from 0 on, not -1.",
  ],
])("refuses a composite alarm with %j", (change, message) => {
  const { put, refusal } = aRegionWith("cpu");
  put("site", "ALARM(cpu)");
  put("all", "ALARM(site)");
  const input = { AlarmName: "new", AlarmRule: "ALARM(cpu)", ...change };
  expect(refusal(putCompositeAlarm, input).message).toBe(message);
});
