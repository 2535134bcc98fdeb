import { preflightOf } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { definitionChanges, type DefinitionChanges } from "../stack/definition-changes.ts";
import { readTemplate } from "../stack/read-template.ts";
import type { ReleaseShow } from "./live-view.ts";
import { optionsFor, type ServiceTarget } from "../target/service-target.ts";

/** What a release may leave behind: `all` that the definition says has to be provisioned, or the image alone is released. */
export type ReleaseScope = "all" | "imageOnly";

/**
 * Looks whether the stack is what the definition says: a release brings the image and no more, so whoever has changed anything else
 * must not take it for released. Throws a `Failure` that names what differs, unless only the image is to be released; then it is said.
 */
export async function checkDefinition(target: ServiceTarget, scope: ReleaseScope, show: ReleaseShow): Promise<void> {
  const changes = await readChanges(target, show);
  if (!changes) return;
  const { pending, firstCount } = changes;
  const { output } = show;
  if (firstCount !== undefined) {
    output.say(
      `  tasks.desired counts when the service is made; now: evenkeel scale ${firstCount}${optionsFor(target)}`,
    );
  }
  if (pending.length === 0) return;
  if (scope === "imageOnly") {
    output.say(`  not released, as --image-only says; ${applying(target)} applies it:`);
    for (const line of pending) output.say(`    ${line}`);
    return;
  }
  const refusal = refusalOf(target, pending);
  reportAsJson(refusal, pending, show);
  throw refusal;
}

/** Undefined where there is nothing to compare: another service than the definition's, or none that has a stack. */
async function readChanges(
  { definition, name, clients, paths }: ServiceTarget,
  { output }: ReleaseShow,
): Promise<DefinitionChanges | undefined> {
  if (!definition || name.service !== definition.name) return undefined;
  const cloudFormation = await clients.cloudFormation();
  try {
    const { TemplateBody = "{}" } = await cloudFormation.getTemplate({ StackName: definition.name });
    const { body } = await readTemplate(definition, paths);
    return definitionChanges(TemplateBody, body);
  } catch (error) {
    const why = reasonNotToCompare(error);
    if (why === undefined) throw error;
    output.say(`  ${paths.definitionName} is not compared with what is provisioned: ${why}`);
    return undefined;
  }
}

function reasonNotToCompare(error: unknown): string | undefined {
  if (error instanceof SyntaxError) return "the stack's template is not one of Evenkeel's";
  if (!(error instanceof Error)) return undefined;
  if (error.name === "ValidationError" && /does not exist/.test(error.message)) return "it has no stack of its name";
  if (/AccessDenied/.test(error.name)) return "cloudformation:GetTemplate is not allowed";
  return undefined;
}

function refusalOf(target: ServiceTarget, pending: readonly string[]): Failure {
  const { definitionName } = target.paths;
  const options = optionsFor(target);
  return new Failure(
    exitCodes.preflight,
    `${definitionName} says more than the stack has: a release brings the image alone`,
    {
      lines: [
        ...pending.map((line) => `  ${line}`),
        `  allowed  a release of the definition as it is provisioned; nothing was changed`,
      ],
      fix: `${applying(target)} applies it; evenkeel deploy${options} --image-only releases the image without it`,
    },
  );
}

function applying(target: ServiceTarget): string {
  const { local, paths } = target;
  return local ? `evenkeel up --detach${paths.configOption}` : `evenkeel provision${optionsFor(target)}`;
}

/** With `--json` and `--events`, this end is reported as every other one of a release. */
function reportAsJson({ message }: Failure, pending: readonly string[], { output, format }: ReleaseShow): void {
  if (format === "text") return;
  const check = { name: "definition", state: "failed", detail: pending.join("; ") } as const;
  const ended = {
    result: "preflightFailed",
    reason: message,
    preflight: preflightOf([check]),
    pending,
    seconds: 0,
    requests: null,
  };
  if (format === "json") output.result(JSON.stringify(ended, undefined, 2));
  else output.result(JSON.stringify({ type: "ended", ...ended }));
}
