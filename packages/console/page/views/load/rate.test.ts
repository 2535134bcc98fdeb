import { expect, test } from "vitest";
import { rateOf, ratesOf, totalsOf } from "./rate.ts";

const sample = (second: number, requests: number) => ({ atMs: second * 1000, requests, errors: 0 });

test("the rate is what came between the first and the last sample", () => {
  expect(rateOf([sample(0, 100), sample(1, 130), sample(2, 200)], "requests")).toBe(50);
  expect(rateOf([sample(0, 100)], "requests")).toBeUndefined();
});

test("totals that begin again are no negative rate", () => {
  expect(rateOf([sample(0, 100), sample(1, 3)], "requests")).toBe(0);
});

test("each rate is of the few samples before it", () => {
  expect(ratesOf([sample(0, 0), sample(1, 10), sample(2, 20)])).toEqual([10, 10]);
});

test("errors are those of the targets and of the load balancer itself", () => {
  const counters = {
    loadBalancerArn: "lb",
    requests: 8,
    status2xx: 0,
    status3xx: 0,
    status4xx: 1,
    connectionErrors: 0,
  };
  const balancer = { loadBalancerArn: "lb", requests: 9, responses: 9, newConnections: 1, processedBytes: 1 };
  const traffic = {
    loadBalancer: { ...balancer, elbCodes: { "502": 3, "404": 1 } },
    targetGroups: [{ ...counters, targetGroupArn: "blue", status5xx: 2 }],
  };
  expect(totalsOf([traffic], ["blue"])).toEqual({ requests: 8, errors: 5 });
  expect(totalsOf([traffic], ["of another service"])).toEqual({ requests: 0, errors: 0 });
});
