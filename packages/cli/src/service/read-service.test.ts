import type { Task } from "@aws-sdk/client-ecs";
import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, test } from "vitest";
import { readService, type ServiceReaders } from "./read-service.ts";

const name = { cluster: "hello", service: "hello" };

describe("a task's address", () => {
  test("is that of its attachment", async () => {
    expect(await readTask(withAddress)).toMatchObject({ privateIp: "10.0.0.7" });
  });

  test("is that of its container where the attachment does not show one", async () => {
    const containers = [{ networkInterfaces: [{ privateIpv4Address: "10.0.0.8" }] }];
    expect(await readTask({ containers })).toMatchObject({ privateIp: "10.0.0.8" });
  });
});

describe("a task behind two load balancers", () => {
  test.each([
    { first: "healthy", second: "healthy", isServing: true, targetHealth: "healthy" },
    { first: "healthy", second: "unhealthy", isServing: false, targetHealth: "unhealthy" },
    { first: "unhealthy", second: "healthy", isServing: false, targetHealth: "unhealthy" },
    { first: "healthy", second: "initial", isServing: false, targetHealth: "initial" },
    { first: "healthy", second: undefined, isServing: false, targetHealth: undefined },
  ] as const)("$first and $second: serves $isServing", async ({ first, second, isServing, targetHealth }) => {
    const task = await readTask(withAddress, [
      { name: "a", targets: [target(first)] },
      { name: "b", targets: second === undefined ? [] : [target(second)] },
    ]);
    expect([task?.isServing, task?.targetHealth]).toEqual([isServing, targetHealth]);
  });

  test("whose own checks fail does not serve", async () => {
    const given = { ...withAddress, healthStatus: "UNHEALTHY" } as const;
    expect(await readTask(given, [{ name: "a", targets: [target("healthy")] }])).toMatchObject({ isServing: false });
  });
});

describe("a stopped task", () => {
  test.each([
    ["EssentialContainerExited", true],
    ["SpotInterruption", false],
    ["TerminationNotice", false],
    ["UserInitiated", false],
  ] as const)("with %s has failed: %s", async (stopCode, hasFailed) => {
    expect(await readTask({ lastStatus: "STOPPED", stopCode })).toMatchObject({ hasFailed });
  });
});

test.each(["INACTIVE", undefined])("a service that is %s is not there", async (status) => {
  expect(await readService(readers({ status }), name)).toBeUndefined();
});

test("a cluster that is not there has no service", async () => {
  const refused = (): Promise<never> =>
    Promise.reject(Object.assign(new Error(), { name: "ClusterNotFoundException" }));
  const { ecs, elb } = readers({});
  const gone = { ...(await ecs()), describeServices: refused, listTasks: refused };
  expect(await readService({ ecs: () => Promise.resolve(gone), elb }, name)).toBeUndefined();
});

const withAddress: Task = {
  attachments: [{ details: [{ name: "privateIPv4Address", value: "10.0.0.7" }] }],
};

function target(State: "healthy" | "unhealthy" | "initial"): TargetHealthDescription {
  return { Target: { Id: "10.0.0.7", Port: 80 }, TargetHealth: { State } };
}

interface Group {
  readonly name: string;
  readonly targets: TargetHealthDescription[];
}

/** A running task, but for what is given, as it is read of a service with these target groups. */
async function readTask(task: Task, groups: readonly Group[] = []) {
  const running = { taskArn: "arn:task/hello/1", lastStatus: "RUNNING", desiredStatus: "RUNNING", ...task };
  return (await readService(readers({ status: "ACTIVE", task: running, groups }), name))?.tasks[0];
}

function readers(given: { status?: string | undefined; task?: Task; groups?: readonly Group[] }): ServiceReaders {
  const { status, task, groups = [] } = given;
  const service = { status, loadBalancers: groups.map(({ name: targetGroupArn }) => ({ targetGroupArn })) };
  return {
    ecs: () =>
      Promise.resolve({
        describeServices: () => Promise.resolve({ services: status === undefined ? [] : [service] }),
        listTasks: () => Promise.resolve({ taskArns: task ? ["arn:task/hello/1"] : [] }),
        describeTasks: () => Promise.resolve({ tasks: task ? [task] : [] }),
        listServiceDeployments: () => Promise.reject(new Error("no deployment was asked for")),
        describeServiceDeployments: () => Promise.reject(new Error("no deployment was asked for")),
      }),
    elb: () =>
      Promise.resolve({
        describeTargetHealth: ({ TargetGroupArn }) =>
          Promise.resolve({
            TargetHealthDescriptions: groups.find((group) => group.name === TargetGroupArn)?.targets ?? [],
          }),
        describeRules: () => Promise.resolve({ Rules: [] }),
      }),
  };
}
