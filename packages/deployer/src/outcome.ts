import type { Lock } from "./service/lock-tag.ts";
import type { Difference } from "./plan/difference.ts";
import type { Preflight } from "./preflight-result.ts";
import type { Evidence } from "./service/evidence.ts";

/** How a release ended. Only `completed` means that the new revision serves: seen, not inferred. */
export type ReleaseOutcome = Conclusion & {
  /** The revision that the service named before, such as `hello:7`; missing where there is no service. */
  readonly from?: string;
  readonly seconds: number;
};

/** What a release came to, and why, as a sentence for people. */
export type Conclusion = { readonly reason: string } & (
  | {
      readonly result: "completed";
      readonly to: string;
      readonly deploymentId: string;
      readonly deregistered: readonly string[];
    }
  | {
      readonly result: "rolledBack";
      readonly to: string;
      /** The revision that serves again. */
      readonly serving: string;
      readonly by: "ecs" | "evenkeel";
      readonly evidence: Evidence;
    }
  | { readonly result: "rollbackFailed"; readonly to: string; readonly leaves: string; readonly evidence: Evidence }
  | { readonly result: "timedOut"; readonly to: string; readonly leaves: string; readonly evidence: Evidence }
  /** Another deployment took the place of ours before it was complete. */
  | { readonly result: "superseded"; readonly to: string; readonly by: string }
  | { readonly result: "interrupted"; readonly to?: string; readonly leaves: string }
  | { readonly result: "unchanged" }
  /** A dry run: what would be done, and nothing was. */
  | { readonly result: "planned"; readonly differences: readonly Difference[]; readonly preflight: Preflight }
  | { readonly result: "preflightFailed"; readonly preflight: Preflight; readonly evidence?: Evidence }
  | { readonly result: "locked"; readonly lock: Lock }
);
