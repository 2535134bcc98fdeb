import type { DocumentTypes } from "@evenkeel/region/console";
import { expect, it } from "vitest";
import { RateMeter } from "./rates.ts";

function totals(responses: number, failed = 0): DocumentTypes["traffic"] {
  const group = {
    status2xx: 0,
    status3xx: 0,
    status4xx: 0,
    status5xx: failed,
    connectionErrors: 0,
    requests: responses,
  };
  const balancer = {
    requests: responses,
    responses,
    elbCodes: { "503": failed, "404": 7 },
    newConnections: 0,
    processedBytes: 0,
  };
  return {
    loadBalancer: { loadBalancerArn: "lb", ...balancer },
    targetGroups: [{ loadBalancerArn: "lb", targetGroupArn: "tg", ...group }],
  };
}

it("is what has come in the last seconds", () => {
  const meter = new RateMeter();
  [0, 100, 200, 300].forEach((responses, second) => meter.note(totals(responses, responses / 10), second * 1000));
  const { perSecond, failedPerSecond } = meter.at(3100);
  expect(perSecond).toBeCloseTo(100);
  // A tenth by the load balancer, a tenth by targets.
  expect(failedPerSecond).toBeCloseTo(20);
});

it("is nothing when nothing comes any more, and before the second total", () => {
  const meter = new RateMeter();
  meter.note(totals(1000), 0);
  expect(meter.at(500).perSecond).toBe(0);
  meter.note(totals(1100), 1000);
  expect(meter.at(60_000).perSecond).toBe(0);
});

it("says nothing of reports that come together", () => {
  const meter = new RateMeter();
  meter.note(totals(1000), 0);
  meter.note(totals(1020), 50);
  expect(meter.at(100).perSecond).toBe(0);
});

it("begins anew when the control plane counts from nothing", () => {
  const meter = new RateMeter();
  meter.note(totals(1_000_000), 0);
  meter.note(totals(50), 1000);
  meter.note(totals(150), 2000);
  meter.note(totals(250), 3000);
  expect(meter.at(3100).perSecond).toBeCloseTo(100);
});
