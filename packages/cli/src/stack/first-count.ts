import { optionsFor } from "../target/service-target.ts";
import { definitionChanges } from "./definition-changes.ts";
import type { StackTarget } from "./stack-target.ts";

/**
 * What to say where only the number of tasks that the service begins with differs from what its stack was made with: no change of the
 * stack brings that. Undefined where it does not differ, and where there is no stack of Evenkeel's to compare with.
 */
export async function firstCountNote(target: StackTarget, templateBody: string): Promise<string | undefined> {
  const { clients, definition } = target;
  const cloudFormation = await clients.cloudFormation();
  try {
    const { TemplateBody = "{}" } = await cloudFormation.getTemplate({ StackName: definition.name });
    const { firstCount } = definitionChanges(TemplateBody, templateBody);
    if (firstCount === undefined) return undefined;
    return `tasks.desired counts when the service is made; now: evenkeel scale ${firstCount}${optionsFor(target)}`;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && error.name === "ValidationError")) return undefined;
    throw error;
  }
}
