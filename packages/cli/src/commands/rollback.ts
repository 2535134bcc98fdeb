import { formatOf, lockWaitOf, waitOf, withReleaseOptions, type ReleaseOptions } from "./release-options.ts";
import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

/** `evenkeel rollback` */
export const addRollback: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "rollback [revision]", [
    "rollback        # the last release that succeeded before the present one",
    "rollback 7",
    "rollback hello:7 --dry-run",
  ]).description("put an earlier revision back, and see it serve");
  withReleaseOptions(withTargetOptions(command)).action(
    async (revision: string | undefined, options: TargetFlags & ReleaseOptions) => {
      const { rollback } = await import("@evenkeel/deployer");
      const { findTarget, scalingOf } = await import("../target/service-target.ts");
      const { showRelease } = await import("../release/show-release.ts");
      const { lockHolder, lockOptions } = await import("../service/lock-holder.ts");
      const target = await findTarget(targetOptions(options));
      const request = {
        name: target.name,
        lock: lockOptions(lockWaitOf(options)),
        holder: lockHolder(process.env),
        ...scalingOf(target),
        ...(options.dryRun && { mode: "plan" as const }),
        ...(!options.preflight && { preflight: "skip" as const }),
        ...(revision !== undefined && { to: revision }),
      };
      const show = { output, format: formatOf(options), ...waitOf(options) };
      end(await showRelease(target, show, (deployer) => rollback(deployer, request)));
    },
  );
};
