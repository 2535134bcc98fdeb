import { expect, it } from "vitest";
import { aRegistered, step } from "../testing/scaled-region.ts";
import { putScalingPolicy } from "../operations/PutScalingPolicy.ts";
import { policyFailure } from "./policy-failure.ts";

const occasion = { state: "ALARM", values: [90], rule: { comparison: "GreaterThanThreshold", threshold: 80 } } as const;

it("is that an alarm names a policy that is not there, and nothing where it is", () => {
  const { call, store } = aRegistered();
  const { PolicyARN: arn = "" } = call(putScalingPolicy, step);
  expect(policyFailure(store, arn, occasion)).toBeUndefined();
  expect(policyFailure(store, `${arn}:createdBy/alarm`, occasion)).toBeUndefined();
  const gone = arn.replace(/policyName\/.*/, "policyName/gone");
  expect(policyFailure(store, gone, occasion)).toBe(`No scaling policy found for ${gone}`);
});
