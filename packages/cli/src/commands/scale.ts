import { wholeNumber } from "../release/change-options.ts";
import { formatOf, waitOf, withShowOptions, type ShowOptions } from "./release-options.ts";
import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

/** `evenkeel scale` */
export const addScale: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "scale <tasks>", ["scale 8", "scale 2 --wait 300 --json"]).description(
    "change how many tasks the service wants, and see so many serve",
  );
  withShowOptions(withTargetOptions(command))
    .option("--beyond-limits", "also where scaling's own limits are others")
    .action(async (tasks: string, options: TargetFlags & ShowOptions & { readonly beyondLimits?: true }) => {
      const desiredCount = wholeNumber("the number of tasks", tasks);
      const { findTarget } = await import("../target/service-target.ts");
      const { showScale } = await import("../release/show-scale.ts");
      const { checkCount } = await import("../release/check-count.ts");
      const target = await findTarget(targetOptions(options));
      if (!options.beyondLimits) await checkCount(target, desiredCount);
      end(await showScale(target, desiredCount, { output, format: formatOf(options), ...waitOf(options) }));
    });
};
