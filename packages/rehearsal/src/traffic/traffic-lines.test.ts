import { expect, test } from "vitest";
import type { TrafficSummary } from "./summary.ts";
import { Tally } from "./tally.ts";
import { trafficLines } from "./traffic-lines.ts";

const habits = { method: "GET", phases: [], keepAlive: "kept", connections: 2, timeoutMs: 1000 } as const;
const plan = { url: "http://127.0.0.1:8080/", ratePerSecond: 1, durationMs: 3000, ...habits };

/** Three requests, of which one was late; the last two end with the given status. */
function aSummary(status: number): TrafficSummary {
  const tally = new Tally(0);
  for (const [index, answered] of [200, status, status].entries()) {
    tally.scheduled(index * 1000);
    if (index === 2) tally.late();
    tally.sent();
    const times = { scheduledAtMs: index * 1000, sentAtMs: index * 1000, endedAtMs: index * 1000 + 8 };
    tally.settled({ ...times, outcome: { kind: "answered", status: answered } });
  }
  const figures = tally.figures(3000);
  return {
    plan,
    ...figures,
    ended: "complete",
    sentPerSecond: 1,
    seconds: [tally.seconds.endSecond()],
    secondsForgotten: 0,
  };
}

test("a summary says first what failed and why, then how fast it was", () => {
  expect(trafficLines(aSummary(503), 120)).toEqual([
    "  ✖ 2 of 3 requests failed",
    "    2  status 503",
    "",
    "  rate     1/s sent · 1/s asked for",
    "  answers  1 2xx · 2 5xx",
    "  latency  p50   8.0 ms   p90   8.0 ms   p99   8.0 ms   p99.9   8.0 ms   max   8.0 ms   from when it was due",
    "  service  p50   8.0 ms   p90   8.0 ms   p99   8.0 ms   p99.9   8.0 ms   max   8.0 ms   from when it was sent",
    "  outage   2.0 s was the longest time without a success",
    "  late     1 waited: all 2 connections were busy",
  ]);
});

test("a second is one line, and no line is wider than the terminal", () => {
  const { seconds, ...figures } = aSummary(200);
  const latest = seconds[0] ?? expect.fail("there is a second");
  const progress = { ...figures, latest };
  const { ended: _, ...view } = progress;
  expect(trafficLines(view, 120)).toEqual([
    "     1 of 3 s       3 ok  p50   8.0 ms  p99   8.0 ms  max   8.0 ms  0 failed",
  ]);
  expect(trafficLines(aSummary(503), 40).every((line) => line.length <= 40)).toBe(true);
});
