import { nameIn } from "../aws/names.ts";
import { readNamedTaskDefinition } from "../aws/task-definition.ts";
import type { Deployer } from "../deployer.ts";
import type { Change } from "../plan/change.ts";
import type { Difference } from "../plan/difference.ts";
import { planRelease } from "../plan/plan.ts";
import { register } from "../changes/register.ts";

/** A revision made from another one; `to` is the same as `from` where nothing differs. */
export interface Revised {
  readonly from: string;
  readonly to: string;
  readonly differences: readonly Difference[];
}

/** Registers a changed task definition that no service uses yet, such as one for scheduled tasks. Throws a `ChangeError`. */
export async function revise(
  deployer: Deployer,
  {
    taskDefinition,
    change,
  }: { readonly taskDefinition: string; readonly change: Omit<Change, "service" | "redeploy"> },
): Promise<Revised> {
  const base = await readNamedTaskDefinition(deployer.aws.ecs, taskDefinition);
  const { from, differences, register: input } = planRelease({ service: {}, serving: base, base }, change);
  return { from, to: input ? nameIn(await register(deployer, input)) : from, differences };
}

/** What differs between two registered task definitions, each an ARN, `family:revision` or a `family`. */
export async function compare(
  { aws }: Pick<Deployer, "aws">,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Difference[]> {
  const [serving, base] = await Promise.all([
    readNamedTaskDefinition(aws.ecs, from),
    readNamedTaskDefinition(aws.ecs, to),
  ]);
  return planRelease({ service: {}, serving, base }, {}).differences;
}
