import { VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import type { ContainerHealthCheck } from "../tasks.ts";
import { checkHealth } from "./health-check.ts";

const check: ContainerHealthCheck = {
  ...{ command: ["CMD", "check"], intervalSeconds: 30, timeoutSeconds: 5 },
  ...{ retries: 3, startPeriodSeconds: 0 },
};

it.each<{ name: string; given: Partial<ContainerHealthCheck>; probes: string; expected: readonly string[] }>([
  { name: "the first success", given: {}, probes: "+++", expected: ["30 HEALTHY"] },
  { name: "`retries` failures in a row", given: {}, probes: "---", expected: ["90 UNHEALTHY"] },
  { name: "a success between failures", given: {}, probes: "--+--", expected: ["90 HEALTHY"] },
  { name: "a recovery", given: { retries: 1 }, probes: "+-+", expected: ["30 HEALTHY", "60 UNHEALTHY", "90 HEALTHY"] },
  {
    name: "failures in the start period",
    given: { startPeriodSeconds: 100 },
    probes: "------",
    expected: ["180 UNHEALTHY"],
  },
  {
    name: "a success in the start period, which ends it",
    given: { startPeriodSeconds: 300 },
    probes: "+---",
    expected: ["30 HEALTHY", "120 UNHEALTHY"],
  },
])("judges by $name", ({ given, probes, expected }) => {
  const clock = new VirtualClock(0);
  const verdicts: string[] = [];
  let count = 0;
  const end = checkHealth({
    clock,
    check: { ...check, ...given },
    probe: (_command, _timeoutMs, answer) => answer(probes[count++] === "+"),
    onStatus: (status) => verdicts.push(`${clock.now() / 1000} ${status}`),
  });
  clock.advance(30_000 * probes.length);
  end();

  expect(verdicts).toEqual(expected);
  expect(count).toBe(probes.length);
});
