import type { TargetHealth, TrafficReport } from "@evenkeel/balancer";

/** What the world reports: taken into records by the services that it concerns. Times are the region's clock's, in epoch milliseconds. */
export type Observation =
  | TaskObservation
  | NodeObservation
  | MessageObservation
  | RelayObservation
  | TaskCommandProblem
  /** Whole lines that a container wrote, and how far its output file has been read: stored together, so none is lost or reported twice. */
  | {
      readonly kind: "logLines";
      readonly taskId: string;
      readonly container: string;
      readonly lines: readonly { readonly timeMs: number; readonly message: string }[];
      /** Up to where the output is read with these lines. */
      readonly offset: LogOffset;
    };

/** A place in what a container wrote, in the terms of its runtime: bytes of its output file, or a moment of the engine's log. */
export type LogOffset = number | string;

export type TaskObservation =
  | { readonly kind: "imagePullStarted"; readonly taskId: string; readonly atMs: number }
  | {
      readonly kind: "imagePullStopped";
      readonly taskId: string;
      readonly atMs: number;
      /** Container name → digest `sha256:…` of its image. */
      readonly digests: Readonly<Record<string, string>>;
    }
  /** The container never ran: `reason` in ECS's words (`CannotPullContainerError: …`). */
  | {
      readonly kind: "containerFailedToStart";
      readonly taskId: string;
      readonly container: string;
      readonly atMs: number;
      readonly reason: string;
    }
  | {
      readonly kind: "containerStarted";
      readonly taskId: string;
      readonly container: string;
      readonly atMs: number;
      /** Undefined in the simulated world. */
      readonly pid: number | undefined;
      readonly runtimeId: string;
      /** Where each container port really answers. */
      readonly ports: readonly { readonly containerPort: number; readonly host: string; readonly hostPort: number }[];
    }
  | {
      readonly kind: "containerStopped";
      readonly taskId: string;
      readonly container: string;
      readonly atMs: number;
      /** 128 + the signal's number when a signal ended it; undefined when its end was not observed (it was gone after a restart). */
      readonly exitCode: number | undefined;
      /** In ECS's words, for example `OutOfMemoryError: Container killed due to memory usage`. */
      readonly reason?: string;
    }
  | {
      readonly kind: "containerHealth";
      readonly taskId: string;
      readonly container: string;
      readonly atMs: number;
      readonly status: "HEALTHY" | "UNHEALTHY";
    }
  | {
      readonly kind: "taskUsage";
      readonly taskId: string;
      readonly atMs: number;
      /** CPU units used (1024 = one core) over the time since the last reading. */
      readonly cpuUnits: number;
      readonly memoryMiB: number;
    };

export type NodeObservation =
  | { readonly kind: "nodeStarted"; readonly nodeId: string; readonly pid: number | undefined }
  | { readonly kind: "nodeStopped"; readonly nodeId: string; readonly reason: string }
  | {
      readonly kind: "nodeConfigured";
      readonly nodeId: string;
      readonly version: number;
      readonly listening: readonly { readonly listenerId: string; readonly host: string; readonly port: number }[];
    }
  /** The node goes on by what it routes by already. */
  | {
      readonly kind: "nodeRefused";
      readonly nodeId: string;
      /** Of the snapshot that it did not take. */
      readonly version: number;
      readonly reason: string;
      /** The version that it routes by; undefined while it has none. */
      readonly serves?: number;
    }
  | {
      readonly kind: "nodeListenFailed";
      readonly nodeId: string;
      readonly listenerId: string;
      readonly host: string;
      readonly port: number;
      readonly code: string;
    }
  | { readonly kind: "nodeHealth"; readonly nodeId: string; readonly targets: readonly TargetHealth[] }
  | { readonly kind: "nodeTraffic"; readonly nodeId: string; readonly report: TrafficReport };

/** How an attempt to post a message ended. */
export interface MessageObservation {
  readonly kind: "messagePosted";
  readonly deliveryId: string;
  readonly attempt: number;
  /** The HTTP status of the answer; undefined when there was none. */
  readonly status: number | undefined;
}

/** Where relays listen: all that there are. */
export interface RelayObservation {
  readonly kind: "relaysListening";
  readonly relays: readonly { readonly relayId: string; readonly host: string; readonly port: number }[];
}

/** A command beside a task's own processes could not be run. */
export interface TaskCommandProblem {
  readonly kind: "taskCommandFailed";
  readonly taskId: string;
  readonly commandId: string;
  readonly reason: string;
}
