import type { TrafficProgress } from "@evenkeel/deployer";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { trafficLine, trafficText } from "./render-traffic.ts";

const look = { width: 100, colours: picocolors.createColors(false), nowMs: 0 };
const shifting: TrafficProgress = {
  ...{ strategy: "CANARY", stage: "PRODUCTION_TRAFFIC_SHIFT", status: "IN_PROGRESS" },
  ...{ to: "hello:8", from: "hello:7", production: 12.5, test: undefined },
};
const baking: TrafficProgress = { ...shifting, stage: "BAKE_TIME", production: 100 };

test.each<[string, Parameters<typeof trafficLine>[0], number, string]>([
  [
    "split, with the time to the next step",
    { traffic: shifting, waitEndsMs: 89_500 },
    100,
    "  traffic  hello:8 12.5 %  ██░░░░░░░░░░░░░░  hello:7 87.5 %  PRODUCTION_TRAFFIC_SHIFT · next step in 90 s",
  ],
  [
    "moved, with the time for which going back takes seconds",
    { traffic: baking, waitEndsMs: 42_000 },
    100,
    "  traffic  hello:8 100 %  ████████████████  hello:7 0 %  BAKE_TIME · the old tasks stand ready for 42 s",
  ],
  [
    "narrow, and over time",
    { traffic: baking, waitEndsMs: 0 },
    60,
    "  traffic  hello:8 100 %  hello:7 0 %  BAKE_TIME · any moment",
  ],
  [
    "going back",
    { traffic: { ...shifting, status: "ROLLBACK_IN_PROGRESS", production: 0 } },
    60,
    "  traffic  hello:8 0 %  hello:7 100 %  ROLLBACK_IN_PROGRESS",
  ],
])("a line: %s", (_, shown, width, line) => {
  expect(trafficLine(shown, { ...look, width })).toBe(line);
});

test.each<[TrafficProgress, string]>([
  [shifting, "traffic 12.5 % on hello:8, 87.5 % on hello:7: PRODUCTION_TRAFFIC_SHIFT"],
  [
    { ...shifting, stage: "TEST_TRAFFIC_SHIFT", production: 0, test: 100 },
    "traffic 0 % on hello:8, 100 % on hello:7, 100 % of the test traffic on hello:8: TEST_TRAFFIC_SHIFT",
  ],
  [{ ...baking, from: undefined, status: "SUCCESSFUL" }, "traffic 100 % on hello:8"],
])("in words: %j", (traffic, text) => {
  expect(trafficText(traffic)).toBe(text);
});
