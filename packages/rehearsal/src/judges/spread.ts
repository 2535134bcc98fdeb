import type { RunRecord, Verdict } from "../run/run-record.ts";
import { useTwoZones } from "./reading/advice.ts";
import { secondsText } from "./reading/figures.ts";
import { lastUndoneSeconds } from "./reading/faults.ts";
import { spansWhere } from "./reading/spans.ts";
import { isEven, tasksByZone } from "./reading/zones.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("spread", "spread");

/** Tasks per zone differ by at most one at the end, once the last fault was undone. A run that was interrupted is not judged. */
export function judgeSpread(run: RunRecord): Verdict {
  if (run.scenario.objectives.spread === undefined) return notJudged("No spread over the zones was asked for.");
  if (run.ended === "interrupted") return notJudged("The run was interrupted.");
  const undone = lastUndoneSeconds(run);
  const last = run.samples.at(-1);
  if (!last || (undone > 0 && last.atSeconds <= undone)) return notJudged("Nothing was seen after the last fault.");
  const numbers = [...tasksByZone(run, last).values()];
  const value = numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers);
  const measured = { value, asked: 1, unit: "tasks", better: "less" } as const;
  const counts = [...tasksByZone(run, last)].map(([zone, count]) => `${zone} ${count}`).join(", ");
  const evidence = [`Tasks at ${secondsText(last.atSeconds)}: ${counts}`];
  if (isEven(run, last))
    return kept({ finding: "At the end, tasks per zone differ by one at most.", measured, evidence });
  const spans = spansWhere(run.samples, (sample) => sample.atSeconds >= undone && !isEven(run, sample)).slice(-1);
  const time = secondsText(last.atSeconds - undone);
  return missed({
    finding: `Uneven at the end, ${time} after the last fault: ${counts}.`,
    measured,
    evidence,
    spans,
    advice: adviceOf(run),
  });
}

/** AZ rebalancing starts tasks before it stops others. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html */
function adviceOf(run: RunRecord): string | undefined {
  if (run.service.zones.length < 2) return useTwoZones(run);
  if (run.service.maximumPercent > 100) return undefined;
  return `Set maximumPercent above 100: at ${run.service.maximumPercent} ECS has no room to balance the zones.`;
}
