import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { putCompositeAlarm } from "../cloudwatch/operations/PutCompositeAlarm.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { setAlarmState } from "../cloudwatch/operations/SetAlarmState.ts";
import { cloudwatch } from "../cloudwatch/service.ts";
import { alarmsView } from "./controllers/build-alarms-view.ts";

it("lets deployments fail by a composite alarm, and bakes as long as the slowest alarm that it reads needs", () => {
  const { call, store, advance } = aRegion({ services: [cloudwatch] });
  const metric = { Namespace: "N", MetricName: "M", Statistic: "Sum", TreatMissingData: "ignore" } as const;
  const rule = { Threshold: 1, ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 2 } as const;
  call(putMetricAlarm, { AlarmName: "errors", ...metric, ...rule, Period: 60 });
  call(putMetricAlarm, { AlarmName: "slow", ...metric, ...rule, Period: 120 });
  call(putCompositeAlarm, { AlarmName: "site", AlarmRule: "ALARM(errors) OR ALARM(slow)" });
  advance("0s");
  const view = () => alarmsView(store, { alarms: { enable: true, rollback: true, alarmNames: ["site"] } });
  expect(view()).toEqual({ rollback: true, ringing: [], bakeMs: 240_000 });
  call(setAlarmState, { AlarmName: "errors", StateValue: "ALARM", StateReason: "by hand" });
  advance("0s");
  expect(view()).toEqual({ rollback: true, ringing: ["site"], bakeMs: 240_000 });
});
