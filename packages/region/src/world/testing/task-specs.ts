import type { ContainerSpec, TaskSpec } from "../tasks.ts";

/** For tests: a task with one container, and whatever the test says of it. */
export function aTask(given: Partial<TaskSpec> = {}): TaskSpec {
  const taskId = given.taskId ?? "0".repeat(32);
  return {
    taskId,
    taskArn: `arn:aws:ecs:ap-southeast-2:000000000000:task/hello/${taskId}`,
    clusterArn: "arn:aws:ecs:ap-southeast-2:000000000000:cluster/hello",
    family: "hello",
    revision: 1,
    availabilityZone: "ap-southeast-2a",
    privateIp: "172.16.3.10",
    privateDnsName: "ip-172-16-3-10.ap-southeast-2.compute.internal",
    cpu: 256,
    memoryMiB: 512,
    containers: [aContainer()],
    metadataUri: `http://127.0.0.1:4566/v4/${taskId}`,
    ...given,
  };
}

/** For tests: a container, and whatever the test says of it. */
export function aContainer(given: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    name: "app",
    image: "hello:1",
    essential: true,
    environment: {},
    containerPorts: [8080],
    stopTimeoutSeconds: 30,
    dependsOn: [],
    ...given,
  };
}
