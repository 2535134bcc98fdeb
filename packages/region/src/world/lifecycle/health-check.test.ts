import { VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import type { ContainerHealthCheck } from "../tasks.ts";
import { checkHealth } from "./health-check.ts";

const check: ContainerHealthCheck = {
  ...{ command: ["CMD", "check"], intervalSeconds: 30, timeoutSeconds: 5 },
  ...{ retries: 3, startPeriodSeconds: 0 },
};

it.each<{ name: string; given: Partial<ContainerHealthCheck>; probes: string; told: readonly string[] }>([
  { name: "the first success", given: {}, probes: "+++", told: ["30 HEALTHY"] },
  { name: "`retries` failures in a row", given: {}, probes: "---", told: ["90 UNHEALTHY"] },
  { name: "a success between failures", given: {}, probes: "--+--", told: ["90 HEALTHY"] },
  { name: "a recovery", given: { retries: 1 }, probes: "+-+", told: ["30 HEALTHY", "60 UNHEALTHY", "90 HEALTHY"] },
  {
    name: "failures in the start period",
    given: { startPeriodSeconds: 100 },
    probes: "------",
    told: ["180 UNHEALTHY"],
  },
  {
    name: "a success in the start period, which ends it",
    given: { startPeriodSeconds: 300 },
    probes: "+---",
    told: ["30 HEALTHY", "120 UNHEALTHY"],
  },
])("judges by $name", ({ given, probes, told }) => {
  const clock = new VirtualClock(0);
  const verdicts: string[] = [];
  let count = 0;
  const end = checkHealth({
    clock,
    check: { ...check, ...given },
    probe: (_command, _timeoutMs, answer) => answer(probes[count++] === "+"),
    tell: (status) => verdicts.push(`${clock.now() / 1000} ${status}`),
  });
  clock.advance(30_000 * probes.length);
  end();

  expect(verdicts).toEqual(told);
  expect(count).toBe(probes.length);
});
