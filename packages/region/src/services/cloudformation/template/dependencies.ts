import { templateError, validationError } from "../errors.ts";
import { functionCall, namesSubstituted } from "./intrinsics.ts";
import { withImpliedOrder } from "./implied-order.ts";
import { isObject, type Json } from "./json.ts";
import type { Template } from "./template.ts";

/** A resource of a template whose condition holds, with what it needs. */
export interface PlannedResource {
  readonly logicalId: string;
  readonly dependsOn: readonly string[];
}

/** How the conditions of a template came out; `unknown` where its parameters are: then every branch counts. */
type Conditions = Readonly<Record<string, boolean>> | "unknown";

/** The resources of a template in an order in which each comes after what it needs. @throws ValidationError for circles and unknown names */
export function planResources(template: Template, conditions: Conditions): readonly PlannedResource[] {
  const isPlanned = (logicalId: string): boolean => {
    if (!Object.hasOwn(template.resources, logicalId)) return false;
    const condition = template.resources[logicalId]?.condition;
    return condition === undefined || conditions === "unknown" || conditions[condition] === true;
  };
  const planned = Object.entries(template.resources)
    .filter(([logicalId]) => isPlanned(logicalId))
    .map(([logicalId, { properties, dependsOn }]) => {
      return { logicalId, mentioned: [...dependsOn, ...referencesIn(properties, conditions)] };
    });
  checkNames(
    template,
    "Resources",
    planned.flatMap(({ mentioned }) => mentioned),
  );
  const outputs = Object.values(template.outputs);
  checkNames(
    template,
    "Outputs",
    outputs.flatMap(({ value }) => referencesIn(value, conditions)),
  );
  return inOrder(
    withImpliedOrder(template, planned, (value) => referencesIn(value, conditions)).map(({ logicalId, mentioned }) => ({
      logicalId,
      dependsOn: [...new Set(mentioned)].filter(isPlanned),
    })),
  );
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters: ReadonlySet<string> = new Set([
  ...["AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition"],
  ...["AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"],
]);

/** The names that a value refers to by `Ref`, `Fn::GetAtt` and `Fn::Sub`, in the branches that its conditions take. */
function referencesIn(value: Json, conditions: Conditions): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item, conditions));
  if (!isObject(value)) return [];
  const call = functionCall(value);
  if (!call) return Object.values(value).flatMap((member) => referencesIn(member, conditions));
  const { name, argument } = call;
  if (name === "Ref") return typeof argument === "string" && !pseudoParameters.has(argument) ? [argument] : [];
  if (name === "Condition") return [];
  if (name === "Fn::GetAtt")
    return [typeof argument === "string" ? (argument.split(".")[0] ?? "") : firstText(argument)];
  if (name === "Fn::If" && Array.isArray(argument) && conditions !== "unknown") {
    const branch: Json = (conditions[firstText(argument)] === true ? argument[1] : argument[2]) as Json;
    return referencesIn(branch, conditions);
  }
  return [...(name === "Fn::Sub" ? namesInSub(argument) : []), ...referencesIn(argument, conditions)];
}

function namesInSub(argument: Json): readonly string[] {
  const [template, own] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument, {}];
  const names = namesSubstituted(textOf(template)).map((name) => name.split(".")[0] ?? "");
  return names.filter((name) => !pseudoParameters.has(name) && !(isObject(own) && name in own));
}

function firstText(argument: Json): string {
  return Array.isArray(argument) ? textOf(argument[0] as Json) : "";
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function checkNames(template: Template, block: "Resources" | "Outputs", names: readonly string[]): void {
  const unknown = names.filter(
    (name) => !Object.hasOwn(template.resources, name) && !Object.hasOwn(template.parameters, name),
  );
  if (unknown.length === 0) return;
  throw templateError(
    `Unresolved resource dependencies [${[...new Set(unknown)].join(", ")}] in the ${block} block of the template`,
  );
}

function inOrder(planned: readonly PlannedResource[]): readonly PlannedResource[] {
  const ordered: PlannedResource[] = [];
  const placed = new Set<string>();
  let waiting = planned;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ dependsOn }) => dependsOn.every((name) => placed.has(name)));
    if (ready.length === 0)
      throw validationError(`Circular dependency between resources: [${circleIn(waiting).join(", ")}]`);
    for (const resource of ready) placed.add(resource.logicalId);
    ordered.push(...ready);
    waiting = waiting.filter(({ logicalId }) => !placed.has(logicalId));
  }
  return ordered;
}

/** Of resources that wait for each other, those that another one of them waits for. */
function circleIn(waiting: readonly PlannedResource[]): readonly string[] {
  const needed = waiting.filter(({ logicalId }) => waiting.some(({ dependsOn }) => dependsOn.includes(logicalId)));
  return needed.length < waiting.length ? circleIn(needed) : waiting.map(({ logicalId }) => logicalId);
}
