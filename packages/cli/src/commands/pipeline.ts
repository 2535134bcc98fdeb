import { projectPaths } from "../project-paths.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly check?: true;
  readonly print?: true;
  readonly force?: true;
}

/** `evenkeel pipeline` */
export const addPipeline: AddVerb = (program, { output }) => {
  addVerb(program, "pipeline <host>", [
    "pipeline gitlab           # writes .gitlab-ci.yml",
    "pipeline github           # writes .github/workflows/pipeline.yml",
    "pipeline gitlab --check   # in a test or a hook: fails where the file is not what the definition says",
  ])
    .description(
      "write the CI/CD pipeline of the definition for gitlab or github: test, build, test the image, push, deploy",
    )
    .option("--check", "write nothing; fail where the file in the repository is another one")
    .option("--print", "print it, and write nothing")
    .option("--force", "replace a file that was not written by this command")
    .action(async (host: string, { config, check, print, force }: Options) => {
      const { writePipeline } = await import("../pipeline/write-pipeline.ts");
      const does = check ? "check" : print ? "print" : force ? "replace" : "write";
      await writePipeline({ paths: projectPaths(config), host, does }, output);
    });
};
