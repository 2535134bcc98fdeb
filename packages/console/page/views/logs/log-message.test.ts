import { expect, it } from "vitest";
import { readMessage } from "./log-message.ts";

it("leaves a line of text as it is", () => {
  expect(readMessage("listening on port 8080")).toEqual({ text: "listening on port 8080", fields: [] });
});

it("reads the message, the level and the other members of a line of JSON", () => {
  const line = '{"level":"WARN","message":"slow answer","path":"/work","ms":412,"timestamp":"2026-12-01T05:00:00Z"}';
  expect(readMessage(line)).toEqual({
    level: "warn",
    text: "slow answer",
    fields: [
      ["path", "/work"],
      ["ms", "412"],
    ],
  });
});

it.each([
  ['{"level":50,"msg":"no"}', "error"],
  ['{"severity":"CRITICAL","message":"no"}', "error"],
  ['{"level":30,"msg":"yes"}', "info"],
  ["ERROR: connection refused", "error"],
  ["2026-12-01T05:00:00.000Z [warning] disk is nearly full", "warn"],
  ["no errors were found", undefined],
])("finds the level of %s: %s", (raw, level) => {
  expect(readMessage(raw).level).toBe(level);
});

it("takes what only looks like JSON as text", () => {
  expect(readMessage("{ not json").text).toBe("{ not json");
});

it("keeps a level that is no known one among the members", () => {
  expect(readMessage('{"level":"audit","msg":"x"}').fields).toEqual([["level", "audit"]]);
});
