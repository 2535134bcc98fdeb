import type { Action } from "../snapshot.ts";
import type { TargetGroupRuntime } from "../targets/target-group.ts";

/** What becomes of a request. */
export type Decision =
  { readonly type: "forward"; readonly group: TargetGroupRuntime | undefined } | Exclude<Action, { type: "forward" }>;
