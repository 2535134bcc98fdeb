import type { Context } from "../../engine/context.ts";
import { providerOf } from "./resources/index.ts";
import type { StackSource } from "./requests.ts";
import { bindTemplate, type BoundTemplate } from "./stack-template.ts";
import { stackResources, type ResourceChange, type Stack, type StackResource } from "./state.ts";
import { isSame } from "./template/json.ts";

/** What a source would change of a stack: by resource, as a change set lists it. */
export function changesTo(
  context: Context,
  stack: Pick<Stack, "stackId" | "stackName">,
  source: StackSource,
): readonly ResourceChange[] {
  const bound = bindTemplate(context, { ...stack, ...source });
  const rows = context.tx
    .by(stackResources, "stack", stack.stackId)
    .filter(({ physicalId, status }) => physicalId !== undefined && status !== "DELETE_COMPLETE");
  const planned = new Set(bound.planned.map(({ logicalId }) => logicalId));
  const replaced = new Set<string>();
  const changes = bound.planned.flatMap(({ logicalId, dependsOn }) => {
    const row = rows.find((candidate) => candidate.logicalId === logicalId);
    const change = row
      ? modification(
          bound,
          row,
          dependsOn.some((id) => replaced.has(id)),
        )
      : addition(bound, logicalId);
    if (change?.replacement === "True" || change?.action === "Add") replaced.add(logicalId);
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

/** How a resource would change; one that needs a replaced one may change with it, which shows only when that happens. */
function modification(
  { template, propertiesOf }: BoundTemplate,
  row: StackResource,
  needsReplaced: boolean,
): ResourceChange | undefined {
  const { logicalId, type, physicalId } = row;
  const base = { action: "Modify", logicalId, type, ...(physicalId !== undefined && { physicalId }) } as const;
  if (needsReplaced)
    return {
      ...base,
      replacement: "Conditional",
      changedProperties: Object.keys(template.resources[logicalId]?.properties ?? {}),
    };
  const target = propertiesOf(logicalId);
  const names = [...new Set([...Object.keys(target), ...Object.keys(row.properties)])];
  const changedProperties = names.filter((name) => !isSame(target[name], row.properties[name]));
  if (changedProperties.length === 0) return undefined;
  const provider = providerOf(type);
  const isReplaced = !provider.update || changedProperties.some((name) => provider.replaceOn.includes(name));
  return { ...base, replacement: isReplaced ? "True" : "False", changedProperties };
}
