import type { ServiceDefinition } from "@evenkeel/definition";
import { prepareStateDirectory } from "@evenkeel/region";
import { join } from "node:path";
import type { Place } from "../place.ts";

/** The template of a definition, from the cache beside it where nothing has changed. */
export async function readTemplate(definition: ServiceDefinition, { stateDirectory }: Pick<Place, "stateDirectory">) {
  const { templateFor } = await import("@evenkeel/constructs");
  prepareStateDirectory(stateDirectory);
  return templateFor(definition, { cacheDirectory: join(stateDirectory, "cache") });
}
