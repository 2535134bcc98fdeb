import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { alarmOf, anAlarm, historyOf, inState, putData } from "../../fixtures/alarms.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const alarms: readonly Scenario[] = [
  {
    title: "an alarm follows its metric, and says why in CloudWatch's words",
    proves: [
      "cloudwatch/alarm/initial-state",
      "cloudwatch/alarm/actions-enabled",
      "cloudwatch/reason/one-point",
      "cloudwatch/reason-data/times",
      "cloudwatch/history/order",
    ],
    inPart: [
      "cloudwatch/alarm/datapoints-to-alarm",
      "cloudwatch/missing/no-points",
      "cloudwatch/reason/values",
      "cloudwatch/reason/operators",
      "cloudwatch/reason/insufficient-data",
      "cloudwatch/reason-data/members",
      "cloudwatch/reason-data/recent-datapoints",
      "cloudwatch/history/state-update",
      "cloudwatch/history/configuration-update",
      "cloudwatch/history/types",
      "cloudwatch/history/kept",
    ],
    needs: ["time"],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      await anAlarm(stage);
      expect(await alarmOf(stage)).toMatchObject({
        ...{ StateValue: "INSUFFICIENT_DATA", StateReason: "Unchecked: Initial alarm creation", ActionsEnabled: true },
      });
      expect((await alarmOf(stage))?.DatapointsToAlarm).toBeUndefined();
      await putData(stage, { Value: 95 });
      const ringing = await inState(stage, "ALARM");
      expect(ringing.StateReason).toMatch(
        /^Threshold Crossed: 1 datapoint \[95\.0 \(\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d\)\] was greater than or equal to the threshold \(80\.0\)\.$/,
      );
      expect(JSON.parse(ringing.StateReasonData ?? "")).toMatchObject({
        ...{ version: "1.0", statistic: "Average", period: 60, recentDatapoints: [95], threshold: 80 },
        queryDate: matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
        evaluatedDatapoints: [{ sampleCount: 1, value: 95 }],
      });
      // A minute of its own: the average of one with both would be neither.
      const nextMinute = Math.ceil(place.now() / 60_000) * 60_000;
      await putData(stage, { Value: 10, Timestamp: new Date(nextMinute) });
      const calm = await inState(stage, "OK");
      expect(calm.StateReason).toMatch(/1 datapoint \[10\.0 \(.+\)\] was not greater than or equal to the threshold/);
      const silent = await inState(stage, "INSUFFICIENT_DATA");
      expect(silent.StateReason).toBe("Insufficient Data: 1 datapoint was unknown.");
      await place.aws.cloudwatch.deleteAlarms({ AlarmNames: [name] });
      const history = await place.until("the deletion is recorded", async () => {
        const items = await historyOf(stage);
        return items[0]?.HistorySummary?.endsWith(" deleted") === true ? items : undefined;
      });
      expect(history.map((it) => it.HistorySummary)).toEqual([
        `Alarm "${name}" deleted`,
        "Alarm updated from OK to INSUFFICIENT_DATA",
        "Alarm updated from ALARM to OK",
        "Alarm updated from INSUFFICIENT_DATA to ALARM",
        `Alarm "${name}" created`,
      ]);
      expect(history.map((it) => it.HistoryItemType)).toEqual([
        ...["ConfigurationUpdate", "StateUpdate", "StateUpdate", "StateUpdate", "ConfigurationUpdate"],
      ]);
      expect(JSON.parse(history[2]?.HistoryData ?? "")).toMatchObject({
        ...{ version: "1.0", oldState: { stateValue: "ALARM" }, newState: { stateValue: "OK" } },
      });
    },
  },
  {
    title: "missing data count as the alarm says",
    proves: ["cloudwatch/alarm/missing-data-options", "cloudwatch/reason/treated-one"],
    inPart: ["cloudwatch/missing/filled"],
    needs: ["time"],
    async play(stage) {
      const { expect } = stage;
      await anAlarm(stage, { TreatMissingData: "breaching" });
      const reason = (as: string) =>
        `Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [${as}].`;
      expect((await inState(stage, "ALARM")).StateReason).toBe(reason("Breaching"));
      await anAlarm(stage, { TreatMissingData: "notBreaching" });
      expect((await inState(stage, "OK")).StateReason).toBe(reason("NonBreaching"));
      expect((await refusalOf(anAlarm(stage, { TreatMissingData: "maybe" }))).code).toMatch(
        /^(Validation(Error|Exception)|InvalidParameterValue)/,
      );
    },
  },
  {
    title: "a state that is set by hand is that of the caller",
    proves: [
      "cloudwatch/set-state/reason",
      "cloudwatch/set-state/bad-state",
      "cloudwatch/error/not-found",
      "cloudwatch/action/not-verified",
    ],
    inPart: [
      "cloudwatch/set-state/unknown-alarm",
      "cloudwatch/set-state/reason-data-is-json",
      "cloudwatch/alarm/update",
      "cloudwatch/history/failed-action",
      "cloudwatch/state/transitioned-timestamp",
    ],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { cloudwatch } = place.aws;
      const absent = `arn:aws:sns:${place.region}:000000000000:${name}-none`;
      await anAlarm(stage, { Period: 86_400, AlarmActions: [absent] });
      const set = (more: object) =>
        cloudwatch.setAlarmState({ AlarmName: name, StateValue: "ALARM", StateReason: "by hand", ...more });
      await set({ StateReasonData: '{"any":"json"}' });
      const alarm = await alarmOf(stage);
      expect(alarm).toMatchObject({ StateValue: "ALARM", StateReason: "by hand", StateReasonData: '{"any":"json"}' });
      expect(alarm?.StateTransitionedTimestamp).toEqual(alarm?.StateUpdatedTimestamp);
      await place.until("the action is recorded", async () => {
        const actions = (await historyOf(stage)).filter((it) => it.HistoryItemType === "Action");
        return actions[0]?.HistorySummary?.startsWith(`Failed to execute action ${absent}.`) || undefined;
      });
      await anAlarm(stage, { Period: 86_400, Threshold: 90 });
      expect(await alarmOf(stage)).toMatchObject({ StateValue: "ALARM", Threshold: 90, AlarmActions: [] });
      expect(await refusalOf(set({ StateValue: "INVALID" }))).toEqual({
        code: matching(/^Validation(Error|Exception)$/),
        message: matching(
          /^1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: \[/,
        ),
      });
      const unknown = set({ AlarmName: `${name}-none` });
      await expect(unknown).rejects.toMatchObject({ name: "ResourceNotFound", $metadata: { httpStatusCode: 404 } });
      expect((await refusalOf(set({ StateReasonData: "{" }))).code).toMatch(/^InvalidFormat/);
    },
  },
  {
    title: "alarms that cannot be are refused",
    proves: ["cloudwatch/alarm/one-statistic", "cloudwatch/alarm/most-actions"],
    inPart: ["cloudwatch/alarm/period", "cloudwatch/alarm/longest-range"],
    async play(stage) {
      const { expect, place, name } = stage;
      const topic = (index: number) => `arn:aws:sns:${place.region}:000000000000:${name}-${index}`;
      const bad: readonly Partial<PutMetricAlarmInput>[] = [
        { Period: 45 },
        { Period: 0 },
        { Period: 60, EvaluationPeriods: 1441 },
        { EvaluationPeriods: 2, DatapointsToAlarm: 3 },
        { ExtendedStatistic: "p90" },
        { AlarmActions: Array.from({ length: 6 }, (_, index) => topic(index)) },
        { AlarmActions: ["nowhere"] },
      ];
      for (const input of bad) {
        expect((await refusalOf(anAlarm(stage, input))).code, JSON.stringify(input)).toMatch(
          /^(Validation(Error|Exception)|InvalidParameter\w+|MissingRequiredParameter\w*)$/,
        );
      }
      expect(await alarmOf(stage)).toBeUndefined();
    },
  },
];
