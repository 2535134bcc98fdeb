import type { DeploymentConfig } from "@aws-sdk/client-cloudformation";
import { hex, uuid } from "@evenkeel/kernel";
import { arnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { constraintMessage } from "../../constraint-message.ts";
import { unsupported, stackNotFound, validationError } from "../errors.ts";
import { stacks, type Stack } from "../state.ts";
import { checkBuildable } from "./check-template.ts";
import { checkRules } from "./check-rules.ts";
import { processedBody } from "./process-template.ts";
import { readTemplateUrl } from "./template-url.ts";
import { parameterTexts } from "../binding/stored-parameters.ts";
import { checkBodySize } from "../template/limits.ts";
import { parameterReferences, parameterValues, type GivenParameter } from "../template/parameters.ts";
import { parseDeclarations, parseTemplate, storedType, type Template } from "../template/template.ts";

/** What a request says of a stack's template, parameters and tags: CreateStack, UpdateStack and CreateChangeSet alike. */
export interface StackRequest {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
  readonly Parameters?: readonly GivenParameter[] | undefined;
  readonly Tags?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly RoleARN?: string | undefined;
  readonly NotificationARNs?: readonly string[] | undefined;
  readonly ResourceTypes?: readonly string[] | undefined;
  readonly RollbackConfiguration?:
    | {
        readonly RollbackTriggers?: readonly unknown[] | undefined;
        readonly MonitoringTimeInMinutes?: number | undefined;
      }
    | undefined;
}

/** A request that was checked: its template can be built here. */
export interface StackSource {
  readonly templateBody: string;
  readonly processedBody: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resolvedParameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
}

/** Reads and checks a request's template, parameters and capabilities. @throws ValidationError, InsufficientCapabilitiesException */
export function stackSource(context: Context, request: StackRequest, current: Stack | undefined): StackSource {
  refuseUnsupported(request);
  const templateBody = templateBodyOf(context, request, current);
  const declared = parseDeclarations(templateBody);
  if (declared.transforms.length === 0) parseTemplate(templateBody);
  const parameters = parameterValues(declared, request.Parameters ?? [], current?.parameters ?? {});
  const resolved = resolvedParameters(context, declared, parameters);
  const processed = processedBody(context, declared, { parameters, resolvedParameters: resolved });
  const template = parseTemplate(processed ?? templateBody);
  checkBuildable(context, template, {
    parameters: parameterReferences(template, parameters, resolved),
    capabilities: request.Capabilities ?? [],
    isExtended: processed !== null,
  });
  const given = request.Tags;
  checkRules(context, template, { parameters, resolvedParameters: resolved });
  return {
    templateBody,
    processedBody: processed,
    parameters,
    resolvedParameters: resolved,
    tags: given
      ? Object.fromEntries(given.map(({ Key: key = "", Value: value = "" }) => [key, value]))
      : (current?.tags ?? {}),
    capabilities: request.Capabilities ?? [],
  };
}

/**
 * What the parameters that name one of Parameter Store stand for, as it is now.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/systems-manager-parameter-types.html
 */
function resolvedParameters(
  context: Context,
  { parameters }: Pick<Template, "parameters">,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const stored = Object.entries(values).filter(([key]) => storedType(parameters[key]?.type ?? "") !== undefined);
  const texts = parameterTexts(
    context,
    stored.map(([, name]) => name),
  );
  return Object.fromEntries(stored.map(([key], index) => [key, texts[index] ?? ""]));
}

/** A new stack's record, before anything of it exists. */
export function newStack(
  context: Context,
  name: string | undefined,
  options: Pick<Stack, "onFailure" | "terminationProtected" | "status">,
): Omit<Stack, keyof StackSource> {
  const stackName = checkStackName(name);
  const stackId = arnOf(context, "cloudformation", `stack/${stackName}/${uuid(context.random)}`);
  return { stackId, stackName, createdAtMs: context.now, outputs: [], run: newRun(context), ...options };
}

/** Names one operation on a stack. */
export function newRun({ random }: Context): string {
  return hex(random, 16);
}

/** The stack with that name, or any (also a deleted one) with that id. */
export function findStack(view: View, nameOrId: string | undefined): Stack | undefined {
  if (nameOrId === undefined) return undefined;
  return view.get(stacks, nameOrId) ?? view.by(stacks, "name", nameOrId)[0];
}

/** @throws ValidationError `Stack with id … does not exist` */
export function existingStack(view: View, nameOrId: string | undefined): Stack {
  const stack = findStack(view, nameOrId);
  if (!stack) throw stackNotFound(nameOrId ?? "");
  return stack;
}

function templateBodyOf(
  context: Context,
  { TemplateBody: body, TemplateURL: url, UsePreviousTemplate: previous }: StackRequest,
  current: Stack | undefined,
): string {
  if (url !== undefined && body !== undefined)
    throw validationError("You must specify either Template URL or Template Body, but not both.");
  if (url !== undefined) return readTemplateUrl(context, url);
  if (previous === true && current) return current.templateBody;
  if (body === undefined || body === "")
    throw validationError("Either Template URL or Template Body must be specified.");
  checkBodySize(body);
  return body;
}

function refuseUnsupported(request: StackRequest): void {
  if ((request.NotificationARNs ?? []).length > 0)
    throw unsupported("notifications of stack events (NotificationARNs)");
  if ((request.ResourceTypes ?? []).length > 0) throw unsupported("ResourceTypes");
  if ((request.RollbackConfiguration?.RollbackTriggers ?? []).length > 0)
    throw unsupported("rollback triggers (RollbackConfiguration)");
  if (request.RollbackConfiguration?.MonitoringTimeInMinutes)
    throw unsupported("MonitoringTimeInMinutes (RollbackConfiguration)");
}

/** Refuses the ways of deploying that are not built. @throws ValidationError */
export function refuseDeploymentConfig({
  DeploymentConfig: config,
}: {
  DeploymentConfig?: DeploymentConfig | undefined;
}): void {
  if (config?.Mode !== undefined && config.Mode !== "STANDARD")
    throw unsupported(`the DeploymentConfig Mode ${config.Mode}`);
  if (config?.DisableRollback === true) throw unsupported("DisableRollback in DeploymentConfig");
}

/** Refuses members of a request by their names, where it gives them. @throws ValidationError */
export function refuseMembers<Request extends object>(
  request: Request,
  names: readonly (keyof Request & string)[],
): void {
  for (const name of names) {
    const value = request[name];
    if (value !== undefined && value !== false && value !== "") throw unsupported(name);
  }
}

function checkStackName(name: string | undefined): string {
  if (name !== undefined && /^[A-Za-z][-A-Za-z0-9]{0,127}$/.test(name)) return name;
  const constraint = "satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*";
  throw validationError(constraintMessage({ value: name ?? "null", member: "stackName", constraint }));
}
