import { didYouMean } from "@evenkeel/kernel";
import { builtInScenarios, type Scenario } from "@evenkeel/rehearsal";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { importModule } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";

const ending = ".scenario.ts";

/** A scenario by its name, in `rehearsals` beside the definition or built in, or by the path of its file. */
export async function loadScenario({ definitionFile }: ProjectPaths, name: string): Promise<Scenario> {
  const file = name.endsWith(".ts") ? resolve(name) : join(folderOf(definitionFile), `${name}${ending}`);
  if (existsSync(file)) return readScenario(file);
  const builtIn = builtInScenarios.find((scenario) => scenario.name === name);
  if (builtIn) return builtIn;
  const names = [...ownScenarios(definitionFile), ...builtInScenarios.map((each) => each.name)];
  const meant = didYouMean(name, names);
  throw new Failure(exitCodes.usage, `there is no scenario ${name}`, {
    given: name,
    allowed: `${names.join(", ")}, or the path of a file that ends with ${ending}`,
    fix: meant === undefined ? `write ${relative(process.cwd(), file)}` : `evenkeel rehearse ${meant}`,
  });
}

/** The names of the scenarios that the project has written. */
export function ownScenarios(definitionFile: string): readonly string[] {
  const folder = folderOf(definitionFile);
  const files = existsSync(folder) ? readdirSync(folder).filter((entry) => entry.endsWith(ending)) : [];
  return files.map((entry) => entry.slice(0, -ending.length));
}

function folderOf(definitionFile: string): string {
  return join(dirname(definitionFile), "rehearsals");
}

async function readScenario(file: string): Promise<Scenario> {
  const definitionName = relative(process.cwd(), file);
  const { default: exported } = await importModule({ definitionFile: file, definitionName });
  if (isScenario(exported)) return exported;
  throw new Failure(exitCodes.usage, `${definitionName} does not export a scenario as its default`, {
    given: exported === undefined ? "no default export" : "a value that defineScenario did not make",
    allowed: "the value of defineScenario({ … })",
    fix: 'import { defineScenario } from "evenkeel"; export default defineScenario({ … });',
  });
}

/** `defineScenario` freezes what it returns, and resolves every default. */
function isScenario(value: unknown): value is Scenario {
  if (typeof value !== "object" || value === null || !Object.isFrozen(value)) return false;
  return ["name", "traffic", "events", "objectives", "seed"].every((member) => member in value);
}
