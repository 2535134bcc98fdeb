import { Ajv } from "ajv";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { judge } from "../judges/judge.ts";
import { anyRun } from "../testing/any-run.ts";
import { eventfulRun } from "../testing/eventful-run.ts";

const schema = JSON.parse(readFileSync(new URL("../../run.schema.json", import.meta.url), "utf8")) as {
  properties: object;
};
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

function problemsOf(run: object): readonly string[] {
  validate(JSON.parse(JSON.stringify(run)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

test("a run in which a good deal happens is valid, and has no member that the schema does not know", () => {
  const run = judge(eventfulRun("worse"));
  expect(problemsOf(run)).toEqual([]);
  expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(run).toSorted());
});

test("what is missing, too much or of another type is not valid", () => {
  const { seed: _, ...seedless } = judge(eventfulRun());
  expect(problemsOf({ ...seedless, more: 1, speed: "fast" })).toEqual([
    " must have required property 'seed'",
    " must NOT have additional properties",
    "/speed must be number",
  ]);
});

test("any run is valid", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      expect(problemsOf(judge(run))).toEqual([]);
    }),
  );
});
