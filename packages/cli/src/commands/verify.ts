import { changeOf, type ChangeOptions } from "../release/change-options.ts";
import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { collect } from "./collect.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags, Pick<ChangeOptions, "image" | "tag" | "tagEnv" | "secret"> {
  readonly json?: true;
}

/** `evenkeel verify` */
export const addVerify: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "verify", ["verify", "verify --to aws --tag v2", "verify --json"]).description(
    "whether everything is there that a release needs; changes nothing",
  );
  withTargetOptions(command)
    .option("--image <ref>", "as for deploy", collect)
    .option("--tag <tag>", "as for deploy")
    .option("--tag-env <variable>", "as for deploy")
    .option("--secret <name=arn>", "as for deploy", collect)
    .option("--json", "print the checks as JSON")
    .action(async (options: Options) => {
      const change = changeOf(options, process.env);
      const { findTarget } = await import("../target/service-target.ts");
      const { showVerify } = await import("../release/show-verify.ts");
      const target = await findTarget(targetOptions(options));
      end(await showVerify(target, change, { output, format: options.json ? "json" : "text" }));
    });
};
