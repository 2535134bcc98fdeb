import { targetOptions, withPlaceOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends Pick<TargetFlags, "config" | "to" | "region" | "service"> {
  readonly yes?: true;
  readonly json?: true;
}

/** `evenkeel destroy` */
export const addDestroy: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "destroy", ["destroy", "destroy --to aws", "destroy --to aws --yes"])
    .description("delete the stack and all that is in it; asks for the service's name first")
    .option("-y, --yes", "do not ask for confirmation")
    .option("--json", "print the outcome as JSON");
  withPlaceOptions(command).action(async (options: Options) => {
    const { findStackTargets } = await import("../stack/stack-target.ts");
    const { destroyAll } = await import("../stack/show-destroy.ts");
    const { yes, json } = options;
    const show = { format: json ? "json" : "text", consent: yes ? "given" : "asked" } as const;
    const targets = await findStackTargets(targetOptions(options));
    end(await destroyAll(targets, options.service, { output, ...show }));
  });
};
