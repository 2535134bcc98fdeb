import type { Traffic } from "@evenkeel/region";
import { expect, test } from "vitest";
import { totalOf } from "./measure-traffic.ts";

test("what the load balancer or a task answered with 500 and above has failed; clients that went away have not", () => {
  const of = { loadBalancerArn: "arn:lb", targetGroupArn: "arn:tg" };
  const traffic: Traffic = {
    loadBalancer: {
      ...of,
      requests: 995,
      responses: 1000,
      elbCodes: { "460": 7, "502": 3, "503": 2 },
      newConnections: 10,
      processedBytes: 1,
    },
    targetGroups: [
      { ...of, requests: 995, status2xx: 980, status3xx: 1, status4xx: 5, status5xx: 4, connectionErrors: 3 },
    ],
  };

  expect(totalOf([traffic])).toEqual({ answered: 1000, failed: 9 });
  expect(totalOf([])).toEqual({ answered: 0, failed: 0 });
});
