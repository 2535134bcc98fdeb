import { projectPaths } from "../project-paths.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly json?: true;
}

/** `evenkeel env` */
export const addEnv: AddVerb = (program, { output }) => {
  addVerb(program, "env", ['env    # in a shell: eval "$(evenkeel env)" && aws ecs list-clusters', "env --json"])
    .description("print the environment that points AWS clients at the region")
    .option("--json", "print it as JSON")
    .action(async ({ config, json }: Options) => {
      const { clientEnvironment, exportLines } = await import("../region/client-environment.ts");
      const environment = await clientEnvironment(projectPaths(config));
      output.result(json ? JSON.stringify(environment, undefined, 2) : exportLines(environment).join("\n"));
    });
};
