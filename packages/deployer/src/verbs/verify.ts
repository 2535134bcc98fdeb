import type { Deployer } from "../deployer.ts";
import type { Difference } from "../plan/difference.ts";
import type { Preflight } from "../preflight-result.ts";
import { prepare, type PlanOptions } from "../release/prepare.ts";

/** What a release would change, and whether it could begin. */
export interface Verified {
  readonly preflight: Preflight;
  readonly differences: readonly Difference[];
}

/** Looks whether everything is there that a release needs, and changes nothing. Throws a `ChangeError` for a change that cannot be made. */
export async function verify(
  deployer: Deployer,
  options: Pick<PlanOptions, "name"> & Partial<Pick<PlanOptions, "change" | "base" | "images">>,
): Promise<Verified> {
  const { preflight, ...prepared } = await prepare(deployer, { change: {}, ...options });
  return { preflight, differences: prepared.service ? prepared.plan.differences : [] };
}
