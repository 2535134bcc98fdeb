import { expect, test } from "vitest";
import { describeDefaults, describeMembers, type MemberLine } from "./index.ts";

const groups = describeMembers();
const lines = groups.flatMap((group) => group.lines);

test("a member says what it must be, what is allowed, and its default with the reason", () => {
  expect(lines).toContainEqual({
    ...{ path: "health.timeoutSeconds", is: "a whole number of seconds", allowed: "2 to 120" },
    leftOut: { kind: "default", value: "3", reason: expect.any(String) as string },
  });
});

test("every default of the table is described, and no other", () => {
  const described = lines.flatMap(({ path, leftOut }) => (leftOut.kind === "default" ? [path] : []));
  expect(new Set(described)).toEqual(new Set(describeDefaults().map(({ path }) => path)));
});

test.for([
  ["name", "refused"],
  ["health", "members"],
  ["deployment", "members"],
  ["containerHealth", "nothing"],
  ["containerHealth.command", "refused"],
  ["deployment.circuitBreaker", "members"],
  ["deployment.circuitBreaker.threshold", "nothing"],
  ["deployment.alarms", "nothing"],
  ["deployment.alarms.names", "refused"],
  ["scaling[].schedule", "refused"],
])("%s left out: %s", ([path, kind]) => {
  expect(lines.find((line) => line.path === path)?.leftOut.kind).toBe(kind);
});

test("a strategy lists what it has beyond rolling", () => {
  expect(pathsOf("canary")).toEqual([
    ...["deployment.bakeMinutes", "deployment.testPort"],
    ...["deployment.canaryPercent", "deployment.canaryBakeMinutes"],
  ]);
});

test("the command of a reference has no default: the image has its own", () => {
  expect(leftOutOf("a reference", "image.command")).toEqual({ kind: "nothing" });
  expect(leftOutOf("what to build", "image.command")?.kind).toBe("default");
});

test("no group lists a member twice", () => {
  for (const { lines: own } of groups) expect(new Set(own.map(({ path }) => path)).size).toBe(own.length);
});

function linesOf(form: string): readonly MemberLine[] {
  return groups.find((group) => group.form === form)?.lines ?? [];
}

function pathsOf(form: string): readonly string[] {
  return linesOf(form).map(({ path }) => path);
}

function leftOutOf(form: string, path: string): MemberLine["leftOut"] | undefined {
  return linesOf(form).find((line) => line.path === path)?.leftOut;
}
