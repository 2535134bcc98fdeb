import type { AssignPublicIp, Tag, TaskOverride, TaskStopCode } from "@aws-sdk/client-ecs";
import type { CustomHealthStatus } from "@aws-sdk/client-servicediscovery";
import type { LogOffset } from "../../world/observations.ts";
import { table } from "../../store/table.ts";
import type { TaskStatus } from "./scheduler/model.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export interface Task {
  /** 32 hexadecimal digits. */
  readonly taskId: string;
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  /** Both absent for a task that no service keeps. */
  readonly serviceArn?: string | undefined;
  readonly deploymentId?: string | undefined;
  readonly group: string;
  readonly startedBy?: string | undefined;
  /** Of a task that a capacity provider strategy placed. */
  readonly capacityProviderName?: string;
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly cpu: string;
  readonly memory: string;
  readonly overrides: TaskOverride;
  readonly enableExecuteCommand: boolean;
  readonly tags: Tag[];

  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  /** Absent in records of older versions. */
  readonly assignPublicIp?: AssignPublicIp;
  readonly attachmentId: string;
  /** Absent before it is attached; kept after it was deleted. */
  readonly networkInterface?: TaskNetworkInterface;

  /** RUNNING → STOPPED, never back. */
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly lastStatus: TaskStatus;
  readonly lastStatusSinceMs: number;
  /** Rises by 1 with every change of state. */
  readonly version: number;
  readonly containers: readonly TaskContainer[];
  /** The world was asked to start it. */
  readonly launchedAtMs?: number;

  /** Where its load-balanced ports are registered. */
  readonly targets: readonly TaskTarget[];
  readonly registration: "none" | "registered" | "deregistered";
  /** The Cloud Map service that it is an instance of while it runs; absent without one. */
  readonly registry?: TaskRegistry | undefined;
  /** What Cloud Map was last given as its health. */
  readonly instanceHealth?: CustomHealthStatus;
  /** It was healthy for long enough to take another task's place. */
  readonly everHealthy: boolean;
  /** Since when it is healthy; kept until it has been so for long enough. */
  readonly healthySinceMs?: number | undefined;
  readonly protectedUntilMs?: number | undefined;

  readonly stopCode?: TaskStopCode;
  readonly stoppedReason?: string;
  readonly createdAtMs: number;
  readonly connectivityAtMs?: number;
  readonly pullStartedAtMs?: number;
  readonly pullStoppedAtMs?: number;
  readonly startedAtMs?: number;
  /** When the stop was decided. */
  readonly stoppingAtMs?: number;
  readonly executionStoppedAtMs?: number;
  readonly stoppedAtMs?: number;
}

export interface TaskNetworkInterface {
  readonly networkInterfaceId: string;
  /** Absent in records of older versions: EC2's record of the interface has it. */
  readonly vpcId?: string;
  readonly privateIpAddress: string;
  /** In a subnet with an IPv6 block. */
  readonly ipv6Address?: string;
  readonly macAddress: string;
  readonly privateDnsName: string;
  readonly status: "ATTACHED" | "DELETED";
}

export interface TaskTarget {
  readonly targetGroupArn: string;
  readonly containerPort: number;
}

export interface TaskRegistry {
  readonly registryArn: string;
  /** Absent where the records have none. */
  readonly port?: number | undefined;
}

export interface TaskContainer {
  readonly name: string;
  readonly containerArn: string;
  readonly image: string;
  readonly imageDigest?: string;
  readonly essential: boolean;
  /** Whether its definition has a health check. */
  readonly hasHealthCheck: boolean;
  readonly healthStatus: "UNKNOWN" | "HEALTHY" | "UNHEALTHY";
  readonly lastStatus: "PENDING" | "RUNNING" | "STOPPED";
  readonly runtimeId?: string;
  readonly pid?: number;
  readonly exitCode?: number;
  readonly reason?: string;
  /** Its first start. */
  readonly startedAtMs?: number;
  /** Its last start by its restart policy, and how many there were; absent before the first. */
  readonly restarts?: { readonly count: number; readonly lastAtMs: number };
  readonly finishedAtMs?: number;
  readonly cpu: string;
  readonly memory?: string;
  readonly memoryReservation?: string;
  /** Where its output goes; absent without a log configuration. */
  readonly log?: {
    readonly logGroupName: string;
    readonly logStreamName: string;
    readonly createGroup: boolean;
    /** With what an event begins, as a regular expression; absent where each line is one. */
    readonly startPattern?: string;
  };
}

export const tasks = table("ecs.tasks", (task: Task) => task.taskId, {
  indexes: {
    clusterArn: (task: Task) => task.clusterArn,
    serviceArn: (task: Task) => task.serviceArn,
    // An address that was given back belongs to whoever has it next.
    privateIp: ({ networkInterface }: Task) =>
      networkInterface?.status === "ATTACHED" ? networkInterface.privateIpAddress : undefined,
  },
});

/** How far a container's output is stored: on a record of its own, as it changes with every line. */
export interface LogProgress {
  readonly taskId: string;
  readonly container: string;
  readonly offset: LogOffset;
  /** What was read, and may be continued by what comes. */
  readonly pending?: { readonly timeMs: number; readonly message: string };
}

export const logOffsets = table("ecs.logOffsets", ({ taskId, container }: LogProgress) => `${taskId}/${container}`, {
  indexes: { taskId: ({ taskId }: LogProgress) => taskId },
});

/** A task's latest reading. */
export interface TaskUsage {
  readonly taskId: string;
  readonly atMs: number;
  /** CPU units used (1024 = one core). */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

export const usage = table("ecs.usage", (it: TaskUsage) => it.taskId, { durability: "volatile" });
