import { textOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { withFormerSecrets, withSecrets } from "../binding/resolve-references.ts";
import { tryOperation } from "../binding/try-operation.ts";
import { recordResourceEvent } from "./events.ts";
import { stabilityOf } from "./stability.ts";
import type { Properties, ResourceProvider, StackContext } from "../resource-provider.ts";
import { providerOf } from "../resources/index.ts";
import type { BoundTemplate } from "../binding/bind-template.ts";
import {
  leftovers,
  resourceKey,
  stackResources,
  type ResourceStatus,
  type Stack,
  type StackResource,
} from "../state.ts";
import { denialOf, type UpdateAction } from "../template/stack-policy.ts";
import { isSame } from "../template/json.ts";

/** Brings one resource to what the template says: creates, updates, replaces, takes back or leaves it. */
export function converge(context: StackContext, stack: Stack, bound: BoundTemplate, logicalId: string): void {
  const declaration = bound.template.resources[logicalId];
  const dependsOn = bound.planned.find((planned) => planned.logicalId === logicalId)?.dependsOn ?? [];
  if (!declaration) return;
  const { type, deletionPolicy, updateReplacePolicy } = declaration;
  const current = context.tx.get(stackResources, resourceKey({ stackId: stack.stackId, logicalId }));
  const base = {
    stackId: stack.stackId,
    logicalId,
    type,
    dependsOn,
    deletionPolicy,
    updateReplacePolicy,
    run: stack.run,
  };
  const step: ProviderStep = { context, stack, provider: providerOf(type), base };
  const target = tryOperation(context, () => bound.propertiesOf(logicalId));
  if ("reason" in target)
    return record(step, {
      ...kept(current),
      status: current?.physicalId === undefined ? "CREATE_FAILED" : "UPDATE_FAILED",
      reason: target.reason,
    });
  if (current?.physicalId === undefined || current.status === "DELETE_COMPLETE") return create(step, target.value);
  // What could not be created is made anew when the user tries again.
  if (current.status === "CREATE_FAILED" && stack.status === "UPDATE_IN_PROGRESS")
    return startOver(step, { ...current, physicalId: current.physicalId });
  if (current.type !== type) return replace(step, { ...current, physicalId: current.physicalId }, target.value);
  change(step, { ...current, physicalId: current.physicalId }, target.value);
}

/** Looks at a resource that was begun, and completes it when it is ready. */
export function lookAt(context: Context, stack: Stack, resource: StackResource): void {
  const { physicalId, properties, type, status } = resource;
  if (physicalId === undefined) return;
  if (status === "DELETE_IN_PROGRESS") return lookAtRemains(context, stack, { ...resource, physicalId });
  const stability = stabilityOf(context, { ...resource, physicalId });
  if (stability.state === "pending") return;
  const verb = status === "CREATE_IN_PROGRESS" ? "CREATE" : "UPDATE";
  const step: Step = { context, stack, provider: providerOf(type), base: resource };
  if (stability.state === "ready") record(step, { physicalId, properties, status: `${verb}_COMPLETE` });
  else record(step, { physicalId, properties, status: `${verb}_FAILED`, reason: stability.reason });
}

/** Leaves a resource as it is, as the user asked for: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
export function skip(context: Context, stack: Stack, resource: StackResource | undefined): void {
  if (!resource) return;
  const base = { ...resource, run: stack.run };
  const step: Step = { context, stack, provider: providerOf(resource.type), base };
  record(step, { ...kept(resource), status: "UPDATE_COMPLETE", reason: "Resource skipped during UpdateRollback" });
}

/** Gives up on a resource that was under way when another one failed. */
export function cancel(context: Context, stack: Stack, resource: StackResource): void {
  const verb = resource.status === "CREATE_IN_PROGRESS" ? "creation" : "update";
  const status = verb === "creation" ? "CREATE_FAILED" : "UPDATE_FAILED";
  const step: Step = { context, stack, provider: providerOf(resource.type), base: resource };
  record(step, { ...kept(resource), status, reason: `Resource ${verb} cancelled` });
}

interface Step {
  readonly context: Context;
  readonly stack: Stack;
  readonly provider: ResourceProvider;
  readonly base: Omit<StackResource, "physicalId" | "properties" | "status" | "statusReason" | "changedAtMs">;
}

interface ProviderStep extends Step {
  readonly context: StackContext;
}

type Existing = StackResource & { readonly physicalId: string };

function create(step: ProviderStep, properties: Properties): void {
  const { context, stack, provider, base } = step;
  record(step, { properties, status: "CREATE_IN_PROGRESS" });
  const created = tryOperation(context, () => provider.create(createRequest(step, properties)));
  if ("reason" in created) return record(step, { properties, status: "CREATE_FAILED", reason: created.reason });
  const physicalId = created.value;
  record(step, { physicalId, properties, status: "CREATE_IN_PROGRESS", reason: "Resource creation Initiated" });
  const begun = context.tx.get(stackResources, resourceKey(base));
  if (begun) lookAt(context, stack, begun);
}

function change(step: ProviderStep, current: Existing, properties: Properties): void {
  const { context, provider, stack, base } = step;
  const { physicalId } = current;
  if (isSame(current.properties, properties)) return leave(step, current);
  const names = [...new Set([...Object.keys(properties), ...Object.keys(current.properties)])];
  const changed = names.filter((name) => !isSame(properties[name], current.properties[name]));
  if (!provider.update || changed.some((name) => provider.replaceOn.includes(name)))
    return replace(step, current, properties);
  const denial = denialIn(stack, base, "Update:Modify");
  if (denial !== undefined) return deny(step, current, denial);
  record(step, { physicalId, properties: current.properties, status: "UPDATE_IN_PROGRESS" });
  const { update } = provider;
  const updated = tryOperation(context, () =>
    update({
      ...{ physicalId, stack, context },
      properties: withSecrets(context, properties, base.type),
      previous: withFormerSecrets(context, current.properties, base.type),
    }),
  );
  if ("reason" in updated)
    return record(step, {
      physicalId,
      properties: current.properties,
      status: "UPDATE_FAILED",
      reason: updated.reason,
    });
  record(step, { physicalId, properties, status: "UPDATE_IN_PROGRESS" }, "none");
  const begun = context.tx.get(stackResources, resourceKey(base));
  if (begun) lookAt(context, stack, begun);
}

/** Nothing to change: the resource only counts as dealt with. Tried again, what was not ready has to become so. */
function leave(step: ProviderStep, current: Existing): void {
  const { context, stack, base, provider } = step;
  const isWhole = current.status.endsWith("_COMPLETE");
  if (isWhole) {
    context.tx.put(stackResources, { ...current, ...base });
    return;
  }
  const isResumed = stack.status === "UPDATE_ROLLBACK_IN_PROGRESS" && provider.resume !== undefined;
  if (stack.status !== "UPDATE_IN_PROGRESS" && !isResumed)
    return record(step, { ...kept(current), status: "UPDATE_COMPLETE" });
  record(step, { ...kept(current), status: "UPDATE_IN_PROGRESS" });
  if (isResumed) provider.resume?.(current, context);
  const begun = context.tx.get(stackResources, resourceKey(base));
  if (begun) lookAt(context, stack, begun);
}

/** Deletes what a creation that failed has left; it is created in another step, once that is gone. */
function startOver(step: ProviderStep, current: Existing): void {
  const { context, provider, stack, base } = step;
  record(step, { ...kept(current), status: "DELETE_IN_PROGRESS" });
  const deleted = tryOperation(context, () => provider.delete(current, context));
  if ("reason" in deleted) return record(step, { ...kept(current), status: "CREATE_FAILED", reason: deleted.reason });
  const begun = context.tx.get(stackResources, resourceKey(base));
  if (begun) lookAt(context, stack, begun);
}

function lookAtRemains(context: Context, stack: Stack, resource: Existing): void {
  const provider = providerOf(resource.type);
  const deletion = provider.deletion?.(resource, context.tx) ?? "gone";
  if (deletion === "pending") return;
  const step: Step = { context, stack, provider, base: resource };
  if (deletion !== "gone") return record(step, { ...kept(resource), status: "CREATE_FAILED", reason: deletion.reason });
  // No run has dealt with it yet: it is still to be created.
  record(
    { context, stack, provider, base: { ...resource, run: "" } },
    { ...kept(resource), status: "DELETE_COMPLETE" },
  );
}

/** Puts a new resource in the place of one that cannot be changed; the old one goes in the cleanup, or comes back in a rollback. */
function replace(step: ProviderStep, current: Existing, properties: Properties): void {
  const { context, provider, stack, base } = step;
  const { physicalId, replaced } = current;
  if (replaced && isSame(replaced.properties, properties)) return takeBack(step, { ...current, replaced });
  const denial = denialIn(stack, base, "Update:Replace");
  if (denial !== undefined) return deny(step, current, denial);
  const reason = "Requested update requires the creation of a new physical resource; hence creating one.";
  record(step, { physicalId, properties: current.properties, status: "UPDATE_IN_PROGRESS", reason });
  const created = tryOperation(context, () => provider.create(createRequest(step, properties)));
  if ("reason" in created)
    return record(step, {
      physicalId,
      properties: current.properties,
      status: "UPDATE_FAILED",
      reason: created.reason,
    });
  if (current.updateReplacePolicy === "Delete") leaveBehind(context, current);
  const next = { replaced: { physicalId, properties: current.properties }, physicalId: created.value, properties };
  record(step, { ...next, status: "UPDATE_IN_PROGRESS", reason: "Resource creation Initiated" });
  const begun = context.tx.get(stackResources, resourceKey(base));
  if (begun) lookAt(context, stack, begun);
}

/** Why the stack's policy lets an update not do something to a resource. The way back it does not bar. */
function denialIn(
  { status, policyOfUpdate: policy }: Stack,
  { logicalId, type }: Pick<StackResource, "logicalId" | "type">,
  action: UpdateAction,
): string | undefined {
  if (status !== "UPDATE_IN_PROGRESS" || typeof policy !== "string") return undefined;
  return denialOf(policy, { action, logicalId, type });
}

function deny(step: Step, current: Existing, reason: string): void {
  record(step, { ...kept(current), status: "UPDATE_FAILED", reason });
}

/** Whether the policy bars what an update is to remove: each that it bars fails. */
export function denyRemovals(context: Context, stack: Stack, removed: readonly StackResource[]): boolean {
  const denied = removed.flatMap((row) => {
    const reason = denialIn(stack, row, "Update:Delete");
    return reason === undefined || row.physicalId === undefined ? [] : [{ row, reason }];
  });
  for (const { row, reason } of denied) {
    const step: Step = { context, stack, provider: providerOf(row.type), base: { ...row, run: stack.run } };
    record(step, { ...kept(row), status: "UPDATE_FAILED", reason });
  }
  return denied.length > 0;
}

function takeBack(step: Step, current: Existing & { readonly replaced: NonNullable<StackResource["replaced"]> }): void {
  const { tx } = step.context;
  const { replaced, stackId, logicalId } = current;
  tx.delete(leftovers, `${resourceKey({ stackId, logicalId })}\n${replaced.physicalId}`);
  leaveBehind(step.context, current);
  record(step, { ...replaced, status: "UPDATE_COMPLETE" });
}

function leaveBehind({ tx }: Context, existing: Existing): void {
  const { stackId, logicalId, type, physicalId, properties, dependsOn } = existing;
  tx.put(leftovers, { stackId, logicalId, type, physicalId, properties, dependsOn, isDeleting: false });
}

type Change = Pick<StackResource, "properties"> & {
  readonly physicalId?: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  readonly replaced?: StackResource["replaced"];
};

function record({ context, stack, base }: Step, change: Change, event: "recorded" | "none" = "recorded"): void {
  const { reason, replaced, ...rest } = change;
  const previous = context.tx.get(stackResources, resourceKey(base))?.replaced;
  const kept = replaced ?? (change.physicalId === previous?.physicalId ? undefined : previous);
  const resource: StackResource = {
    ...withoutReason(base),
    ...rest,
    changedAtMs: context.now,
    ...(reason !== undefined && { statusReason: reason }),
    ...(kept && { replaced: kept }),
  };
  context.tx.put(stackResources, resource);
  if (event === "recorded") recordResourceEvent(context, stack, resource);
}

function withoutReason(base: Step["base"]): Step["base"] {
  const { stackId, logicalId, type, dependsOn, deletionPolicy, updateReplacePolicy, run } = base;
  return { stackId, logicalId, type, dependsOn, deletionPolicy, updateReplacePolicy, run };
}

function kept(current: StackResource | undefined): Pick<StackResource, "physicalId" | "properties"> {
  if (!current) return { properties: {} };
  const { physicalId, properties } = current;
  return { properties, ...(physicalId !== undefined && { physicalId }) };
}

function createRequest(
  { context, stack, base }: ProviderStep,
  properties: Properties,
): Parameters<ResourceProvider["create"]>[0] {
  const { logicalId, type } = base;
  return {
    logicalId,
    properties: withSecrets(context, properties, type),
    stack,
    context,
    generateName({ maxLength }) {
      const suffix = textOf(context.random, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 12);
      const room = maxLength - suffix.length - 1;
      return `${`${stack.stackName}-${logicalId}`.slice(0, room)}-${suffix}`;
    },
  };
}
