import { defineService } from "@evenkeel/definition";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { renderCost } from "./render-cost.ts";
import { costReport } from "./show-cost.ts";

const image = { repository: "evenkeel/hello" };
const definition = defineService({ name: "hello", region: "us-east-1", image, port: 8080, tasks: { desired: 4 } });

test("the whole is shown first, then its parts, what would cost less, and what is assumed", () => {
  const usage = { tasks: 4, requestsPerSecond: 10, gbOut: 100, gbByTasks: 20, gbLogs: 5, sharedBy: 1 };
  const lines = renderCost(costReport(definition, usage), picocolors.createColors(false));
  expect(lines[1]).toBe(
    "  hello · us-east-1 · about 146.19 USD a month with 4 tasks; 128.17 with the fewest (2), 182.23 with the most (8)",
  );
  expect(lines[3]).toMatch(/^ {2}NAT gateways +2 × 730 h × 0\.045 \+ 20 GB × 0\.045 +66\.60$/);
  expect(lines).toContainEqual(expect.stringMatching(/^ {4}network: \{ nat: "single" \} +-36\.50 {3}the loss of/));
  expect(lines).toContainEqual(expect.stringContaining("assumed   4 tasks all month (--tasks); 10 requests a second"));
  expect(lines).toContainEqual(expect.stringMatching(/prices {4}on demand, USD, as of \d{4}-\d\d; without tax/));
});

test("prices that could not be confirmed are named", () => {
  const zones = ["ap-southeast-2a", "ap-southeast-2b"];
  const lines = renderCost(
    costReport({ ...definition, region: "ap-southeast-2", zones }, {}),
    picocolors.createColors(false),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/not confirmed by a second source then: load balancer, endpoints$/),
  );
});

test("a Region without prices is refused, with those that have some", () => {
  expect(() => costReport({ ...definition, region: "me-south-1" }, {})).toThrow(
    expect.objectContaining({
      message: "the prices of that Region are not known",
      details: expect.objectContaining({
        given: "me-south-1",
        allowed: "us-east-1, us-west-2, eu-west-1, eu-central-1, ap-southeast-2",
      }) as object,
    }),
  );
});
