import { expect, test } from "vitest";
import { defineService } from "../define-service.ts";
import { problemsOf } from "../testing.ts";

const worker = { port: undefined, loadBalancer: "none" };
const certificateArn = "arn:aws:acm:ap-southeast-2:123456789012:certificate/abc";

test("a worker needs no port, and what listens needs one", () => {
  expect(problemsOf(worker)).toEqual([]);
  expect(problemsOf({ port: undefined })).toMatchObject([{ message: "port is missing; it must be a TCP port" }]);
  expect(problemsOf({ ...worker, port: 9000 })).toEqual([]);
  expect(problemsOf({ ...worker, environment: { PORT: "1" } })).toEqual([]);
});

test("a worker resolves to itself", () => {
  const definition = defineService({ name: "jobs", image: "jobs:1", loadBalancer: "none" });
  expect(definition).toMatchObject({ loadBalancer: "none", tasks: { desired: 4 } });
  expect("port" in definition).toBe(false);
  expect(defineService(definition)).toEqual(definition);
});

test.each<[Readonly<Record<string, unknown>>, string, string, string]>([
  [
    { https: { certificateArn } },
    'https must not be there with loadBalancer "none": it is of the load balancer',
    "nothing",
    "leave out https, or loadBalancer",
  ],
  [
    { accessLogs: { bucket: "my-logs" } },
    'accessLogs must not be there with loadBalancer "none": it is of the load balancer',
    "nothing",
    "leave out accessLogs, or loadBalancer",
  ],
  [
    { deployment: { strategy: "canary" } },
    'deployment.strategy must be rolling with loadBalancer "none": there is no traffic to move',
    "rolling",
    "leave out deployment, or loadBalancer",
  ],
  [
    { scaling: [{ track: "requestsPerTarget", target: 1000 }] },
    'scaling[0].track must not be requestsPerTarget with loadBalancer "none": requests are not counted',
    "cpu or memory",
    '{ track: "cpu", target: 60 }',
  ],
  [
    { health: { path: "/ready" } },
    'health.path does nothing with loadBalancer "none": it is of the load balancer',
    "its default",
    "leave it out; containerHealth checks inside the container",
  ],
  [
    { deregistrationDelaySeconds: 5 },
    'deregistrationDelaySeconds does nothing with loadBalancer "none": it is of the load balancer',
    "its default",
    "leave it out; containerHealth checks inside the container",
  ],
])("what only a load balancer can do is refused: %j", (members, message, allowed, fix) => {
  expect(problemsOf({ ...worker, ...members })).toMatchObject([{ message, allowed, fix }]);
});

test.each<[unknown, string]>([
  ["nlb", 'an object with idleTimeoutSeconds, deletionProtection, or "none" for workers'],
  [["none"], 'an object with idleTimeoutSeconds, deletionProtection, or "none" for workers'],
  ["None", "none"],
])("a load balancer is not %j", (loadBalancer, allowed) => {
  expect(problemsOf({ loadBalancer })).toMatchObject([{ path: "loadBalancer", allowed }]);
});
