import { prepareStateDirectory } from "@evenkeel/region";
import { join } from "node:path";
import type { Place } from "../place.ts";
import type { StackDefinition } from "./stack-definition.ts";

/** The template of a stack, from the cache beside it where nothing has changed. */
export async function readTemplate(definition: StackDefinition, { stateDirectory }: Pick<Place, "stateDirectory">) {
  const { templateFor } = await import("@evenkeel/constructs");
  prepareStateDirectory(stateDirectory);
  return templateFor(definition, { cacheDirectory: join(stateDirectory, "cache") });
}
