import { expect, test } from "vitest";
import { shortened } from "./shortened.ts";

test.each([
  ["(service hello) has reached a steady state.", "has reached a steady state."],
  [
    "(service hello) has started 1 tasks: (task 8bac9c85e285c4f931af9886174ebb08).",
    "has started 1 tasks: (task 8bac9c85).",
  ],
  [
    "(service hello) registered 4 targets in (target-group arn:aws:elasticloadbalancing:ap-southeast-2:000000000000:targetgroup/hello/9d681c064f55d814)",
    "registered 4 targets in (target-group hello)",
  ],
  [
    "(service hello, taskSet ecs-svc/2351918259881649373) has begun draining connections on 1 tasks.",
    "(service hello, taskSet ecs-svc/2351918259881649373) has begun draining connections on 1 tasks.",
  ],
])("%s", (message, text) => expect(shortened(message, "hello")).toBe(text));
