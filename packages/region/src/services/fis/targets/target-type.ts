import type { Context } from "../../../engine/context.ts";
import type { TargetShape } from "../shapes.ts";
import type { ResolvedTarget } from "../state.ts";

/** A type of resource that actions act on. https://docs.aws.amazon.com/fis/latest/userguide/targets.html */
export interface TargetType {
  readonly resourceType: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, { readonly description: string; readonly required: boolean }>>;
  /** Whether resources may be named by ARN or by tags, and be filtered; else by parameters only. */
  readonly isNamed: boolean;
  /** All that a target means, before its filters and its selection mode. */
  candidates(context: Context, target: TargetShape): readonly Candidate[];
}

export interface Candidate extends ResolvedTarget {
  /** What filters look at: the resource as its service's API describes it. */
  readonly described: unknown;
}
