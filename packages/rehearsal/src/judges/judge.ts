import type { JudgedRun, RunRecord, Verdict } from "../run/run-record.ts";
import { judgeAvailability } from "./availability.ts";
import { judgeCapacityFloor } from "./capacity-floor.ts";
import { judgeConservation } from "./conservation.ts";
import { judgeCost } from "./cost.ts";
import { judgeLatency } from "./latency.ts";
import { judgeOutage } from "./outage.ts";
import { judgeRecovery } from "./recovery.ts";
import { judgeRelease } from "./release.ts";
import { judgeScaling } from "./scaling.ts";
import { judgeSpread } from "./spread.ts";
import { judgeTruth } from "./truth.ts";

/** What is judged, in the order in which it is read. */
const judges: readonly ((run: RunRecord) => Verdict)[] = [
  judgeAvailability,
  judgeLatency,
  judgeOutage,
  judgeCapacityFloor,
  judgeRelease,
  judgeRecovery,
  judgeSpread,
  judgeScaling,
  judgeTruth,
  judgeConservation,
  judgeCost,
];

/** The run with what every judge says of it: kept where none was missed. */
export function judge(run: RunRecord): JudgedRun {
  const verdicts = judges.map((each) => each(run));
  return { ...run, verdicts, outcome: verdicts.some(({ outcome }) => outcome === "missed") ? "missed" : "kept" };
}
