import type { Context } from "../../../engine/context.ts";
import { vpcs, type Vpc } from "../state.ts";

/** The region's default VPC; undefined when there is none, or none any more. */
export function defaultVpc({ tx }: Pick<Context, "tx">): Vpc | undefined {
  return tx.list(vpcs).find(({ isDefault }) => isDefault);
}
