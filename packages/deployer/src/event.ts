import type { Difference } from "./plan/difference.ts";
import type { Preflight } from "./preflight-result.ts";
import type { Lock } from "./service/lock-tag.ts";
import type { RevisionProgress } from "./service/revision-progress.ts";
import type { TrafficProgress } from "./service/traffic-progress.ts";
import type { StoppedTask, UnhealthyTarget } from "./service/evidence.ts";

/** Something that happened during a release. `atMs` is in epoch milliseconds of the deployer's clock. */
export type ReleaseEvent = { readonly atMs: number } & Report;

/** What happened, without the time. */
export type Report =
  | { readonly type: "planned"; readonly from: string; readonly differences: readonly Difference[] }
  | { readonly type: "checked"; readonly preflight: Preflight }
  | { readonly type: "lockAwaited"; readonly lock: Lock }
  | { readonly type: "lockTaken"; readonly lock: Lock }
  | { readonly type: "lockLost"; readonly lock: Lock | undefined }
  | { readonly type: "registered"; readonly revision: string }
  | { readonly type: "taskStarted"; readonly taskId: string; readonly command: readonly string[] }
  | {
      readonly type: "taskEnded";
      readonly taskId: string;
      readonly exitCode: number | undefined;
      readonly reason: string;
    }
  | { readonly type: "updated"; readonly revision: string; readonly deploymentId: string }
  | { readonly type: "progress"; readonly revisions: readonly RevisionProgress[] }
  /** What is waited for now, where that is something else than before. */
  | { readonly type: "waiting"; readonly for: string }
  /** Traffic has moved, or what it waits for is another stage; `waitEndsMs` is when the present wait is over. */
  | { readonly type: "traffic"; readonly traffic: TrafficProgress; readonly waitEndsMs?: number }
  /** No alarm adds tasks until the release is over. */
  | { readonly type: "scaleOutSuspended" }
  | { readonly type: "scaleOutResumed" }
  /** More tasks are wanted than before, while those of two revisions run, which scaling counts together. */
  | { readonly type: "scaledOut"; readonly from: number; readonly to: number; readonly running: number }
  | { readonly type: "serviceEvent"; readonly message: string }
  /** How many failed tasks end the release; reported once, before any did. */
  | { readonly type: "failureLimit"; readonly limit: number }
  /**
   * Tasks of the new revision fail: how many of those that end the release, and about how long the others take at this pace.
   * Without `endsInMs`, there are enough already, or no timings is known yet.
   */
  | { readonly type: "failing"; readonly failed: number; readonly limit: number; readonly endsInMs?: number }
  | { readonly type: "taskStopped"; readonly task: StoppedTask }
  | { readonly type: "targetUnhealthy"; readonly target: UnhealthyTarget }
  | { readonly type: "deployed"; readonly revision: string; readonly deploymentId: string }
  | {
      readonly type: "rollingBack";
      readonly by: "ecs" | "evenkeel";
      readonly to: string | undefined;
      readonly reason: string;
    }
  | { readonly type: "deregistered"; readonly revision: string }
  | { readonly type: "warning"; readonly message: string };
