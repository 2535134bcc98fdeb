import type { ResourceToImport } from "@aws-sdk/client-cloudformation";
import type { Context } from "../../../engine/context.ts";
import { tryOperation } from "../binding/try-operation.ts";
import { unsupported, validationError } from "../errors.ts";
import { providerOf } from "../resources/index.ts";
import { builtTemplate, stackResources, stacks, type ResourceChange, type Stack } from "../state.ts";
import { isSame, type Json } from "../template/json.ts";
import { schemaOf } from "../template/resource-schemas.ts";
import { parseTemplate, type Template } from "../template/template.ts";
import { changesTo } from "./changes.ts";
import type { StackSource } from "./requests.ts";

/** Physical ids by logical ids. */
export type ToImport = Readonly<Record<string, string>>;

/**
 * The resources that a change set is to bring into its stack, each of which has to be there, and in no stack.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html
 * @throws ValidationError, of which only the words for a missing DeletionPolicy are AWS's
 */
export function resourcesToImport(context: Context, source: StackSource, given: readonly ResourceToImport[]): ToImport {
  const template = parseTemplate(builtTemplate(source));
  if (given.length === 0) throw validationError("A change set of the type IMPORT must have ResourcesToImport.");
  const unprotected = given.flatMap(({ LogicalResourceId: logicalId = "" }) =>
    template.resources[logicalId]?.hasDeletionPolicy === false ? [logicalId] : [],
  );
  if (unprotected.length > 0)
    throw validationError(
      `The following resources to import [${unprotected.join(", ")}] must have DeletionPolicy attribute specified in the template.`,
    );
  return Object.fromEntries(given.map((resource) => importOf(context, template, resource)));
}

function importOf(context: Context, template: Template, resource: ResourceToImport): readonly [string, string] {
  const { LogicalResourceId: logicalId = "", ResourceType: type = "" } = resource;
  const declared = template.resources[logicalId];
  if (declared?.type !== type) throw validationError(`The template has no resource ${logicalId} of the type ${type}.`);
  const name = identifierOf(type);
  if (name === undefined) throw unsupported(`the import of resources of the type ${type}`);
  const { [name]: physicalId, ...others } = resource.ResourceIdentifier ?? {};
  if (physicalId === undefined || Object.keys(others).length > 0)
    throw validationError(`The ResourceIdentifier of ${logicalId} must have ${name}, and nothing else.`);
  const named = declared.properties[name];
  if (typeof named === "string" && named !== physicalId)
    throw validationError(
      `The template's ${name} of ${logicalId} is ${named}, and the one to import is ${physicalId}.`,
    );
  const obstacle = whyNotImported(context, { type, physicalId });
  if (obstacle !== undefined) throw validationError(obstacle);
  return [logicalId, physicalId];
}

/** What names a resource of a type that can be imported: it is the physical id. */
export function identifierOf(type: string): string | undefined {
  const [name, ...others] = schemaOf(type)?.identifier ?? [];
  return name !== undefined && others.length === 0 && providerOf(type).actual ? name : undefined;
}

/** Why a resource cannot become part of a stack; undefined when it can. */
export function whyNotImported(
  context: Context,
  { type, physicalId }: { readonly type: string; readonly physicalId: string },
): string | undefined {
  const owner = context.tx
    .list(stackResources)
    .find((row) => row.type === type && row.physicalId === physicalId && !isGone(row.status));
  if (owner) return `Resource [${physicalId}] already exists in stack [${owner.stackId}]`;
  const attempt = tryOperation(context, () => providerOf(type).actual?.({ physicalId, properties: {} }, context));
  const isThere = "value" in attempt && attempt.value !== undefined;
  return isThere ? undefined : `Resource of type '${type}' with identifier '${physicalId}' was not found.`;
}

function isGone(status: string): boolean {
  return status === "DELETE_COMPLETE" || status === "DELETE_SKIPPED";
}

/** The changes of an import: it brings in what was named, and does nothing else. @throws ValidationError */
export function importChanges(context: Context, { stack, source, toImport }: ImportRequest): readonly ResourceChange[] {
  const template = parseTemplate(builtTemplate(source));
  const changes = changesTo(context, stack, source);
  const others = changes.filter(({ action, logicalId }) => action !== "Add" || !Object.hasOwn(toImport, logicalId));
  const missing = Object.keys(toImport).filter(
    (logicalId) => !changes.some((change) => change.logicalId === logicalId),
  );
  if (missing.length > 0) {
    throw validationError(
      `The stack has the resources [${missing.join(", ")}] already, or a condition of the template leaves them out.`,
    );
  }
  const changed = [
    ...others.map(({ logicalId }) => logicalId),
    ...(isSame(outputsIn(template), currentOutputs(context, stack)) ? [] : ["Outputs"]),
  ];
  if (changed.length > 0)
    throw validationError(`As part of the import operation, you cannot modify or add [${changed.join(", ")}]`);
  return changes.map((change) => ({ ...change, action: "Import", ...physicalIdIn(toImport, change.logicalId) }));
}

interface ImportRequest {
  readonly stack: Pick<Stack, "stackId" | "stackName">;
  readonly source: StackSource;
  readonly toImport: ToImport;
}

function physicalIdIn(toImport: ToImport, logicalId: string): Pick<ResourceChange, "physicalId"> {
  const physicalId = toImport[logicalId];
  return physicalId === undefined ? {} : { physicalId };
}

function currentOutputs({ tx }: Context, { stackId }: Pick<Stack, "stackId">): Json {
  const stack = tx.get(stacks, stackId);
  return stack && stack.templateBody !== "" ? outputsIn(parseTemplate(builtTemplate(stack))) : {};
}

function outputsIn({ outputs }: Template): Json {
  return JSON.parse(JSON.stringify(outputs)) as Json;
}
