import type { DeploymentState, ServiceState, TaskState } from "../service/service-state.ts";
import type { StackState } from "../stack/stack-state.ts";

/** A running, healthy task of `hello:1`, but for what is given. */
export function aTask(given: Partial<TaskState> = {}): TaskState {
  const { id = "4f2c0137f465e1459cab38bb42840000", lastStatus = "RUNNING", targetHealth = "healthy" } = given;
  return {
    id,
    arn: `arn:aws:ecs:ap-southeast-2:000000000000:task/hello/${id}`,
    zone: "ap-southeast-2a",
    revision: "hello:1",
    lastStatus,
    desiredStatus: "RUNNING",
    isServing: lastStatus === "RUNNING" && targetHealth === "healthy",
    hasFailed: false,
    targetHealth,
    ...given,
  };
}

/** A task that ended by itself. */
export function aCrashedTask(id: string, given: Partial<TaskState> = {}): TaskState {
  const stop = { code: "EssentialContainerExited", reason: "Essential container in task exited", exitCode: 1 };
  return aTask({ id, lastStatus: "STOPPED", desiredStatus: "STOPPED", hasFailed: true, stop, ...given });
}

/** The completed deployment of `hello:1`, but for what is given. */
export function aDeployment(given: Partial<DeploymentState> = {}): DeploymentState {
  return {
    id: "ecs-svc/1",
    status: "PRIMARY",
    revision: "hello:1",
    rolloutState: "COMPLETED",
    rolloutStateReason: "",
    desiredCount: 4,
    runningCount: 4,
    failedTasks: 0,
    ...given,
  };
}

/** A steady service of four tasks in two zones, but for what is given. */
export function aService(given: Partial<ServiceState> = {}): ServiceState {
  const zones = ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2a", "ap-southeast-2b"];
  return {
    service: "hello",
    cluster: "hello",
    arn: "arn:aws:ecs:ap-southeast-2:000000000000:service/hello/hello",
    desiredCount: 4,
    runningCount: 4,
    pendingCount: 0,
    tasks: zones.map((zone, index) => aTask({ id: `task-${index + 1}`, zone })),
    deployments: [aDeployment()],
    waitMinutes: 0,
    events: [],
    targetGroupArn: "arn:tg",
    tags: [],
    subnetIds: [],
    ...given,
  };
}

/** A stack that stands, but for what is given. */
export function aStack(given: Partial<StackState> = {}): StackState {
  return {
    id: "arn:stack/hello",
    status: "CREATE_COMPLETE",
    resources: [],
    isProtected: false,
    parameters: {},
    outputs: {},
    ...given,
  };
}
