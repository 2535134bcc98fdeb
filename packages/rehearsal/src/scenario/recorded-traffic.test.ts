import { expect, test } from "vitest";
import { defineScenario } from "./define-scenario.ts";
import { trafficFromAccessLog, trafficFromCsv } from "./recorded-traffic.ts";

test("minutes of a CSV are phases, and minutes that are not there have no requests", () => {
  const phases = trafficFromCsv("minute,requests\n0,600\n1,600\n4,1200\n", { scale: 2, path: "/work" });
  expect(phases.map(({ forSeconds, ratePerSecond, path }) => [forSeconds, ratePerSecond, path])).toEqual([
    ...[
      [120, 20, "/work"],
      [120, 0, "/work"],
      [60, 40, "/work"],
    ],
  ]);
});

test.for([
  ["requests\n5", "line 1 of the recorded traffic cannot be read"],
  ["minute,requests\n0,5\n0,6", "line 3 of the recorded traffic cannot be read"],
  ["minute,requests\n0,many", "line 2 of the recorded traffic cannot be read"],
  ["minute,requests\n", "line 2 of the recorded traffic cannot be read"],
] as const)("%j is refused", ([text, message]) => {
  expect(() => trafficFromCsv(text)).toThrow(message);
});

function entry(time: string, request: string): string {
  const ids = 'arn:aws:elasticloadbalancing:x:1:targetgroup/a/1 "Root=1" "-" "-" 0';
  return `http ${time} app/a/1 10.0.0.1:2817 10.0.0.9:80 0.000 0.001 0.000 200 200 34 366 "${request}" "curl/8 x" - - ${ids} ${time} "forward"`;
}

test("an access log is played second by second, each path with its share, at its own rate or scaled", () => {
  const log = [
    entry("2026-11-30T10:00:00.100000Z", "GET http://shop.example:80/a HTTP/1.1"),
    entry("2026-11-30T10:00:00.200000Z", "GET http://shop.example:80/b?c=1 HTTP/1.1"),
    entry("2026-11-30T10:00:00.300000Z", "GET http://shop.example:80/a HTTP/1.1"),
    entry("2026-11-30T10:00:00.900000Z", "GET http://shop.example:80/a HTTP/1.1"),
    entry("2026-11-30T10:00:03.000000Z", "POST http://shop.example:80/a HTTP/1.1"),
    entry("2026-11-30T10:00:03.000000Z", "HEAD http://shop.example:80/a HTTP/1.1"),
    entry("2026-11-30T10:00:04.000000Z", "- http://shop.example:80- "),
  ].join("\n");
  expect(
    trafficFromAccessLog(log, { scale: 10 }).map((phase) => [phase.forSeconds, phase.ratePerSecond, phase.path]),
  ).toEqual([
    ...[
      [0.75, 40, "/a"],
      [0.25, 40, "/b?c=1"],
      [2, 0, "/"],
      [1, 10, "/a"],
    ],
  ]);
  expect(defineScenario({ name: "again", traffic: trafficFromAccessLog(log) }).traffic).toHaveLength(4);
});

test("a text without a request is refused", () => {
  expect(() => trafficFromAccessLog("hello")).toThrow("line 1 of the recorded traffic cannot be read");
});
