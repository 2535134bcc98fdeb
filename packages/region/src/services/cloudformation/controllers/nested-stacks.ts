import type { Context } from "../../../engine/context.ts";
import { validationError } from "../errors.ts";
import type { NestedStackRequest, NestedStacks, Properties } from "../resource-provider.ts";
import { existingStack, newRun, newStack, stackSource, type StackSource } from "../requests/requests.ts";
import { isObject, type Json } from "../template/json.ts";
import { checkAutoExpand } from "../requests/capabilities.ts";
import { tags, text } from "../resources/properties.ts";
import { stacks, type Stack } from "../state.ts";
import { exportInUse } from "./exports.ts";
import { cancelUpdate, continueRollback } from "./repairs.ts";
import { rollBack } from "./stack-controller.ts";
import { beginCreation, beginDeletion, beginNextUpdate } from "./stack-runs.ts";

/**
 * What a stack does to those nested in it. A nested stack that cannot be created stays as it is until the one that it is in rolls
 * back; one that was updated cleans up only when that has been updated too, so that until then it can go back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
 */
export const nestedStacks: NestedStacks = {
  create(context, request) {
    const parent = existingStack(context.tx, request.parentId);
    const source = sourceOf(context, { ...request, parent });
    const stack = newStack(context, request.name, {
      status: "CREATE_IN_PROGRESS",
      onFailure: "DO_NOTHING",
      terminationProtected: false,
    });
    const family = { parentId: parent.stackId, rootId: parent.rootId ?? parent.stackId };
    return beginCreation(context, { ...stack, ...source, ...family }).stackId;
  },
  update(context, request) {
    const child = existingStack(context.tx, request.stackId);
    const parent = existingStack(context.tx, child.parentId);
    if (parent.status === "UPDATE_ROLLBACK_IN_PROGRESS") goBack(context, child, request);
    else changeTo(context, child, request);
  },
  resume(context, stackId) {
    const child = existingStack(context.tx, stackId);
    if (child.status === "UPDATE_ROLLBACK_FAILED") continueRollback(context, child, { toSkip: [], delayMs: 0 });
  },
  delete(context, stackId) {
    const child = context.tx.get(stacks, stackId);
    if (!child) return;
    const inUse = exportInUse(context, child);
    if (inUse !== undefined) throw validationError(inUse);
    // One that only waits for its parent before it cleans up is at rest: there is nothing to go back to any more.
    const isWaiting = child.status === "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS";
    const atRest: Stack = isWaiting ? { ...child, status: "UPDATE_COMPLETE" } : child;
    beginDeletion(context, atRest, { retained: [], isForced: false });
  },
};

/** With the stack that it is in, a nested stack goes back to what it was before. */
function goBack(context: Context, child: Stack, request: Omit<NestedStackRequest, "parentId">): void {
  if (child.status === "UPDATE_IN_PROGRESS") cancelUpdate(context, child);
  else if (child.status === "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" || child.status === "UPDATE_FAILED")
    rollBack(context, { ...child, run: newRun(context) }, "User Initiated");
  else if (!child.status.startsWith("UPDATE_ROLLBACK_")) changeTo(context, child, request);
}

function changeTo(context: Context, child: Stack, { properties }: Omit<NestedStackRequest, "parentId">): void {
  const parent = existingStack(context.tx, child.parentId);
  const source = sourceOf(context, { properties, parent, current: child });
  beginNextUpdate(context, { ...child, onFailure: "ROLLBACK", policyOfUpdate: child.policy ?? null }, source);
}

/** The template of a nested stack, checked, with its parameters; what the stack that it is in was allowed counts for it as well. */
function sourceOf(
  context: Context,
  {
    properties,
    parent,
    current,
  }: { readonly properties: Properties; readonly parent: Stack; readonly current?: Stack },
): StackSource {
  const own = Object.fromEntries(tags(properties).map(({ Key, Value }) => [Key, Value]));
  const request = {
    TemplateURL: text(properties, "TemplateURL"),
    Parameters: parametersIn(properties),
    Tags: Object.entries({ ...parent.tags, ...own }).map(([Key, Value]) => ({ Key, Value })),
    Capabilities: parent.capabilities,
  };
  const source = stackSource(context, request, current);
  checkAutoExpand(source);
  return source;
}

/** Lists come as CloudFormation hands them to a nested stack: with commas. */
function parametersIn({ Parameters: given = {} }: Properties): { ParameterKey: string; ParameterValue: string }[] {
  if (!isObject(given)) throw validationError("Value of property Parameters must be an object");
  return Object.entries(given).map(([key, value]) => ({
    ParameterKey: key,
    ParameterValue: parameterText(key, value),
  }));
}

function parameterText(key: string, value: Json): string {
  return Array.isArray(value)
    ? value.map((item: Json) => text({ [key]: item }, key)).join(",")
    : text({ [key]: value }, key);
}
