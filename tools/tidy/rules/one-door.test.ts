import { expect, test } from "vitest";
import { expectTidy } from "../canary.ts";
import { oneDoor } from "./one-door.ts";

test.each([
  ["Date.now()", "Date.now"],
  ["new Date()", "new Date() without an argument"],
  ["Date()", "Date()"],
  ["performance.now()", "performance"],
  ["process.hrtime.bigint()", "process.hrtime"],
  ["setTimeout(action, 1)", "setTimeout"],
  ["const wait = setInterval", "setInterval"],
  ["socket.setTimeout(5)", ".setTimeout"],
  ["globalThis.setImmediate(action)", "globalThis.setImmediate"],
  ["AbortSignal.timeout(5)", "AbortSignal.timeout"],
  ["Math\n.random()", "Math.random"],
  ["crypto.randomUUID()", "crypto.randomUUID"],
  ['import { randomBytes as bytes } from "node:crypto"', "randomBytes"],
  ['import * as timers from "node:timers/promises"', "node:timers/promises"],
])("%s is found", (code, what) => {
  const files = [{ path: "packages/region/src/region.ts", text: `// one line above\n${code};\n` }];
  expect(oneDoor.check(files)).toMatchObject([{ line: 2, what }]);
});

test("names alone, dates of a given time and exempt folders pass", () => {
  expectTidy(oneDoor, {
    "packages/balancer/src/node.ts": 'new Date(now); Date.parse("2026"); "setTimeout";',
    "packages/kernel/src/clock.ts": "Date.now();",
    "examples/hello/src/server.ts": "setTimeout(action, 1);",
    "bench/balancer.ts": "performance.now();",
  });
});
