import type { RunRecord, Verdict } from "../run/run-record.ts";
import { adviceFor } from "./reading/advice.ts";
import { secondsText } from "./reading/figures.ts";
import { joined, type Span } from "./reading/spans.ts";
import { onRegionClock } from "./reading/taken-requests.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("outage", "longestOutageSeconds");

/** The longest time, of the machine, in which requests were due and none succeeded. Whatever took them: a fault excuses nothing here. */
export function judgeOutage(run: RunRecord): Verdict {
  const asked = run.scenario.objectives.longestOutageSeconds;
  if (asked === undefined) return notJudged("No longest outage was asked for.");
  const longest = run.traffic.figures.longestOutageMs / 1000;
  const finding = `For ${secondsText(longest)} at the longest no request succeeded; ${secondsText(asked)} was asked for.`;
  const measured = { value: longest, asked, unit: "s", better: "less" } as const;
  if (longest <= asked) return kept({ finding, measured });
  const spans = spansWithoutSuccess(run);
  const evidence = spans.map(
    ({ fromSeconds, untilSeconds }) =>
      `None succeeded from ${secondsText(fromSeconds)} to ${secondsText(untilSeconds)}`,
  );
  return missed({ finding, measured, evidence, spans, advice: adviceFor(run, spans) });
}

function spansWithoutSuccess(run: RunRecord): readonly Span[] {
  const silent = run.traffic.seconds.filter(
    ({ sent, unsent, failed, succeeded }) => succeeded === 0 && sent + unsent + failed > 0,
  );
  return joined(
    silent.map(({ second }) => ({
      fromSeconds: onRegionClock(run, second),
      untilSeconds: onRegionClock(run, second + 1),
    })),
  );
}
