import { collect } from "./collect.ts";
import { targetOptions, withToOption, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends Pick<TargetFlags, "config" | "to" | "service"> {
  readonly image?: readonly string[];
  readonly yes?: true;
  readonly json?: true;
}

/** `evenkeel provision` */
export const addProvision: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "provision", [
    "provision",
    "provision --to aws --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:v1   # the first time",
    "provision --to aws --yes",
  ])
    .description("create the stack, or make it what the definition says, through a change set that is shown first")
    .option(
      "--image <ref>",
      "the image that the service runs, or SIDECAR=REF (default: the one that it runs; here, what is built from the directory)",
      collect,
    )
    .option("-y, --yes", "do not ask for confirmation")
    .option("--json", "print the outcome as JSON");
  withToOption(command).action(async (options: Options) => {
    const { findStackTargets } = await import("../stack/stack-target.ts");
    const { provisionAll } = await import("../stack/show-provision.ts");
    const { image, yes, json } = options;
    const show = { format: json ? "json" : "text", consent: yes ? "given" : "asked" } as const;
    const targets = await findStackTargets(targetOptions(options));
    end(await provisionAll(targets, { output, ...show, ...(image !== undefined && { images: image }) }));
  });
};
