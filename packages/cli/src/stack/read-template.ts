import { prepareStateDirectory } from "@evenkeel/region";
import { join } from "node:path";
import type { ProjectPaths } from "../project-paths.ts";
import type { StackDefinition } from "./stack-definition.ts";

/** The template of a stack, from the cache beside it where nothing has changed, and how many resources it has. */
export async function readTemplate(
  definition: StackDefinition,
  { stateDirectory }: Pick<ProjectPaths, "stateDirectory">,
) {
  const { templateFor } = await import("@evenkeel/constructs");
  prepareStateDirectory(stateDirectory);
  const made = await templateFor(definition, { cacheDirectory: join(stateDirectory, "cache") });
  const { Resources = {} } = made.template as { readonly Resources?: object }; // a template's own shape
  return { ...made, total: Object.keys(Resources).length };
}
