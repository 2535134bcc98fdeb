import type { Context } from "../../../engine/context.ts";
import type { Properties } from "../resource-provider.ts";
import { providerOf } from "../resources/index.ts";
import type { StackSource } from "./requests.ts";
import { bindTemplate, knownAfterApply, type BoundTemplate } from "../binding/bind-template.ts";
import { stackResources, type PropertyChange, type ResourceChange, type Stack, type StackResource } from "../state.ts";
import { isSame, type Json } from "../template/json.ts";

/**
 * What a source would change of a stack: by resource, as a change set lists it. What refers to a resource that is added, or that is or
 * may be replaced, changes with it.
 */
export function changesTo(
  context: Context,
  stack: Pick<Stack, "stackId" | "stackName">,
  source: StackSource,
): readonly ResourceChange[] {
  const pending = new Set<string>();
  const bound = bindTemplate(context, { ...stack, ...source }, pending);
  const rows = context.tx
    .by(stackResources, "stack", stack.stackId)
    .filter(({ physicalId, status }) => physicalId !== undefined && status !== "DELETE_COMPLETE");
  const planned = new Set(bound.planned.map(({ logicalId }) => logicalId));
  const changes = bound.planned.flatMap(({ logicalId }) => {
    const row = rows.find((candidate) => candidate.logicalId === logicalId);
    const change = row ? modification(bound, row) : addition(bound, logicalId);
    if (change && (change.action === "Add" || change.replacement !== "False")) pending.add(logicalId);
    return change ?? [];
  });
  const removals = rows.filter(({ logicalId }) => !planned.has(logicalId)).map(removal);
  return [...changes, ...removals];
}

function addition({ template }: BoundTemplate, logicalId: string): ResourceChange {
  return { action: "Add", logicalId, type: template.resources[logicalId]?.type ?? "", changedProperties: [] };
}

function removal({ logicalId, type, physicalId }: StackResource): ResourceChange {
  return { action: "Remove", logicalId, type, ...(physicalId !== undefined && { physicalId }), changedProperties: [] };
}

function modification({ propertiesOf }: BoundTemplate, row: StackResource): ResourceChange | undefined {
  const { logicalId, type, physicalId, properties: before } = row;
  const after = propertiesOf(logicalId);
  const changedProperties = changesBetween({ type, before, after });
  if (changedProperties.length === 0) return undefined;
  return {
    action: "Modify",
    ...{ logicalId, type, changedProperties, before, after },
    ...(physicalId !== undefined && { physicalId }),
    replacement: replacementFor(changedProperties),
  };
}

function changesBetween({
  type,
  before,
  after,
}: {
  readonly type: string;
  readonly before: Properties;
  readonly after: Properties;
}): readonly PropertyChange[] {
  const provider = providerOf(type);
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((name) => !isSame(after[name], before[name]))
    .map((name) => ({
      name,
      recreates: !provider.update || provider.replaceOn.includes(name) ? "Always" : "Never",
      evaluation: isKnown(after[name]) ? "Static" : "Dynamic",
    }));
}

/** Certain only where the value that demands it is. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html */
function replacementFor(changed: readonly PropertyChange[]): "True" | "False" | "Conditional" {
  const decisive = changed.filter(({ recreates }) => recreates === "Always");
  if (decisive.length === 0) return "False";
  return decisive.some(({ evaluation }) => evaluation === "Static") ? "True" : "Conditional";
}

function isKnown(value: Json | undefined): boolean {
  return !JSON.stringify(value ?? "").includes(knownAfterApply);
}
