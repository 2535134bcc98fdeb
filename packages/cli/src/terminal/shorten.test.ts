import { expect, test } from "vitest";
import { shorten } from "./shorten.ts";

const taskId = "4f2c0137f465e1459cab38bb42840000";

test.each([
  [`(service hello) has started 1 tasks: (task ${taskId}).`, "(service hello) has started 1 tasks: (task 4f2c0137…)."],
  [
    "registered 2 targets in (target-group arn:aws:elasticloadbalancing:ap-southeast-2:000000000000:targetgroup/hello/66ab47f733f43b9f)",
    "registered 2 targets in (target-group …/hello/…)",
  ],
  ["(service hello) has reached a steady state.", "(service hello) has reached a steady state."],
])("%s", (said, shown) => {
  expect(shorten(said)).toBe(shown);
});
