import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import { runtimeOf, speedOf } from "./arguments.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly service?: string;
  readonly runtime: string;
  readonly speed: string;
  readonly seed?: string;
  readonly json?: true;
  readonly junit?: string;
  readonly compare?: string;
}

/** `evenkeel rehearse` */
export const addRehearse: AddVerb = (program, { output, end }) => {
  addVerb(program, "rehearse [scenario]", [
    "rehearse zone-outage",
    "rehearse release-under-surge --junit junit.xml",
    "rehearse zone-outage --compare .evenkeel/rehearsals/zone-outage-2026-11-30-101500",
    "rehearse rehearsals/my-own.scenario.ts --seed 7",
  ])
    .description(
      "play a failure under load, in a region of its own, and say what was kept; without a name: which there are",
    )
    .option("--service <name>", "the service, where the definition has several")
    .option(
      "--runtime <name>",
      "process (the default): tasks are processes of this machine; docker: containers",
      "process",
    )
    .option("--speed <n>", "run the region's time n times as fast", "1")
    .option("--seed <n>", "what decides what the scenario leaves open (default: the scenario's own)")
    .option("--json", "print the run as JSON")
    .option("--junit <file>", "write the verdict as JUnit's XML as well, for CI")
    .option("--compare <run>", "say what became better and worse since a run: its run.json, or its folder")
    .action(async (scenario: string | undefined, options: Options) => {
      if (scenario === undefined) {
        const { listScenarios } = await import("../rehearse/list-scenarios.ts");
        await listScenarios(projectPaths(options.config), output);
        return;
      }
      const { readRun } = await import("../rehearse/report-verdict.ts");
      const { rehearse } = await import("../rehearse/rehearse.ts");
      const request = {
        ...({ paths: projectPaths(options.config), scenario, format: options.json ? "json" : "text" } as const),
        ...{ runtime: runtimeOf(options.runtime), speed: speedOf(options.speed) },
        ...(options.service !== undefined && { service: options.service }),
        ...(options.junit !== undefined && { junit: options.junit }),
        ...(options.compare !== undefined && { before: readRun(options.compare) }),
        ...(options.seed !== undefined && { seed: seedOf(options.seed) }),
      } as const;
      end(await rehearse(request, output));
    });
};

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure(exitCodes.usage, "--seed must be a whole number", {
    given: text,
    allowed: "0 to 999999999",
    fix: "--seed 7",
  });
}
