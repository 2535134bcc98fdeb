import { expect, it } from "vitest";
import { setAlarmState } from "../cloudwatch/operations/SetAlarmState.ts";
import { cancelPracticeRun } from "./operations/CancelPracticeRun.ts";
import { createPracticeRunConfiguration } from "./operations/CreatePracticeRunConfiguration.ts";
import { deletePracticeRunConfiguration } from "./operations/DeletePracticeRunConfiguration.ts";
import { getManagedResource } from "./operations/GetManagedResource.ts";
import { listZonalShifts } from "./operations/ListZonalShifts.ts";
import { startPracticeRun } from "./operations/StartPracticeRun.ts";
import { startZonalShift } from "./operations/StartZonalShift.ts";
import { updatePracticeRunConfiguration } from "./operations/UpdatePracticeRunConfiguration.ts";
import { updateZonalAutoshiftConfiguration } from "./operations/UpdateZonalAutoshiftConfiguration.ts";
import { isInWindow } from "./practice/windows.ts";
import { aShiftingRegion } from "./testing/shifting-region.ts";

function aPractisingRegion() {
  const region = aShiftingRegion();
  const [outcome, blocking] = [region.anAlarm("outcome"), region.anAlarm("blocking")];
  const of = (alarmIdentifier: string) => [{ type: "CLOUDWATCH", alarmIdentifier }];
  const configuration = { outcomeAlarms: of(outcome), blockingAlarms: of(blocking) };
  region.call(createPracticeRunConfiguration, { resourceIdentifier: region.arn, ...configuration });
  const run = { resourceIdentifier: region.arn, awayFrom: "apse2-az1", comment: "weekly" };
  return { ...region, configuration, run };
}

it("shifts for half an hour, and says how it went", () => {
  const { call, run, advance, routing } = aPractisingRegion();
  const { zonalShiftId } = call(startPracticeRun, run);
  expect(routing()).toMatchObject({ a: "closed, to b" });
  expect(call(listZonalShifts, {}).items).toMatchObject([{ zonalShiftId, practiceRunOutcome: "PENDING" }]);
  advance("30m");
  expect(routing()).toMatchObject({ a: "open, to ab" });
  expect(call(listZonalShifts, { status: "EXPIRED" }).items).toMatchObject([{ practiceRunOutcome: "SUCCEEDED" }]);
});

it("fails when an outcome alarm is in ALARM, and is interrupted by a blocking alarm, a user, or a zonal shift", () => {
  const { call, run, request, advance } = aPractisingRegion();
  const outcomes = () => call(listZonalShifts, { status: "CANCELED" }).items.map((it) => it.practiceRunOutcome);
  const alarm = (AlarmName: string, StateValue: "ALARM" | "OK") => {
    call(setAlarmState, { AlarmName, StateValue, StateReason: "test" });
    advance("1s");
  };
  call(startPracticeRun, run);
  alarm("outcome", "ALARM");
  alarm("outcome", "OK");
  call(startPracticeRun, run);
  alarm("blocking", "ALARM");
  alarm("blocking", "OK");
  const { zonalShiftId } = call(startPracticeRun, run);
  call(cancelPracticeRun, { zonalShiftId });
  advance("1s");
  call(startPracticeRun, run);
  call(startZonalShift, request);
  expect(outcomes()).toEqual(["FAILED", "INTERRUPTED", "INTERRUPTED", "INTERRUPTED"]);
});

it.each([
  ["on a blocked date", { blockedDates: ["2026-01-01"] }, "Practice runs are blocked on this date."],
  ["in a blocked window", { blockedWindows: ["Mon:00:00-Sun:23:59"] }, "Practice runs are blocked at this time."],
  [
    "outside of the windows",
    { allowedWindows: ["Sat:10:00-Sat:10:30"] },
    "Practice runs are not allowed at this time.",
  ],
])("does not start %s", (_, change, message) => {
  const { call, refusal, run, configuration, clock, arn } = aPractisingRegion();
  const date = new Date(clock.now()).toISOString().slice(0, 10);
  const changed = "blockedDates" in change ? { blockedDates: [date] } : change;
  call(updatePracticeRunConfiguration, { resourceIdentifier: arn, ...configuration, ...changed });
  expect(refusal(startPracticeRun, run)).toEqual({ code: "ConflictException", message });
});

it("is configured before autoshift is enabled, and no longer when it is disabled", () => {
  const { call, refusal, arn, configuration } = aPractisingRegion();
  const resourceIdentifier = arn;
  expect(refusal(createPracticeRunConfiguration, { resourceIdentifier, ...configuration }).message).toBe(
    "The resource has a practice run configuration already.",
  );
  call(updateZonalAutoshiftConfiguration, { resourceIdentifier, zonalAutoshiftStatus: "ENABLED" });
  expect(call(getManagedResource, { resourceIdentifier })).toMatchObject({
    zonalAutoshiftStatus: "ENABLED",
    practiceRunConfiguration: configuration,
  });
  expect(refusal(deletePracticeRunConfiguration, { resourceIdentifier }).message).toBe(
    "Zonal autoshift is enabled for the resource: disable it first.",
  );
  call(updateZonalAutoshiftConfiguration, { resourceIdentifier, zonalAutoshiftStatus: "DISABLED" });
  call(deletePracticeRunConfiguration, { resourceIdentifier });
  const enable = { resourceIdentifier, zonalAutoshiftStatus: "ENABLED" } as const;
  expect(refusal(updateZonalAutoshiftConfiguration, enable).message).toBe(
    "Zonal autoshift needs a practice run configuration.",
  );
});

it.each([
  ["Mon:10:00-Mon:10:30", "2026-11-30T10:00:00Z", true],
  ["Mon:10:00-Mon:10:30", "2026-11-30T10:30:00Z", false],
  ["Sat:22:00-Mon:01:00", "2026-11-29T12:00:00Z", true],
  ["Sat:22:00-Mon:01:00", "2026-11-30T01:00:00Z", false],
])("knows of %s whether %s is in it: %s", (window, time, expected) => {
  expect(isInWindow(window, new Date(time))).toBe(expected);
});
