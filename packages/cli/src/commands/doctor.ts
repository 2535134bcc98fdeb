import { exitCodes } from "../exit-codes.ts";
import { projectPaths } from "../project-paths.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly json?: true;
}

/** `evenkeel doctor` */
export const addDoctor: AddVerb = (program, { output, end }) => {
  addVerb(program, "doctor", ["doctor", "doctor --json"])
    .description("what is missing on this machine, and how to mend it")
    .option("--json", "print the findings as JSON")
    .action(async ({ config, json }: Options) => {
      const { examine } = await import("../doctor/examine.ts");
      const { renderFindings } = await import("../doctor/render-findings.ts");
      const findings = await examine(projectPaths(config));
      const print = output.print ?? output.result;
      if (json) output.result(JSON.stringify(findings, undefined, 2));
      else for (const line of renderFindings(findings, output.resultColours)) print(line);
      if (findings.some(({ verdict }) => verdict === "fail")) end(exitCodes.preflight);
    });
};
