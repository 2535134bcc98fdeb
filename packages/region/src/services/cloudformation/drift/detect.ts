import type { Context } from "../../../engine/context.ts";
import type { Properties, Value } from "../resource-provider.ts";
import { providerOf } from "../resources/index.ts";
import { stackResources, type ResourceDrift, type StackResource } from "../state.ts";
import { actualProperties } from "./actual-properties.ts";
import { differencesBetween } from "./differences.ts";

/** Compares a resource with what its stack expects of it, and keeps the result; undefined for a type that cannot be compared. */
export function detectDrift(context: Context, resource: StackResource): ResourceDrift | undefined {
  const drift = driftOf(context, resource);
  if (drift) context.tx.put(stackResources, { ...resource, drift });
  return drift;
}

function driftOf(context: Context, { type, physicalId, properties }: StackResource): ResourceDrift | undefined {
  const { actual, notCompared = [] } = providerOf(type);
  if (!actual || physicalId === undefined) return undefined;
  const expected = picked(properties, (name) => !notCompared.includes(name) && !isSecret(properties[name]));
  const answer = actual({ physicalId, properties }, context);
  const checked = { checkedAtMs: context.now, expected };
  if (!answer) return { ...checked, status: "DELETED", actual: {}, differences: [] };
  const whole = actualProperties(type, answer);
  const differences = differencesBetween(expected, whole);
  const status = differences.length === 0 ? "IN_SYNC" : "MODIFIED";
  return { ...checked, status, actual: picked(whole, (name) => Object.hasOwn(expected, name)), differences };
}

/** A value that is a reference to a secret is in no record. */
function isSecret(value: Value | undefined): boolean {
  return JSON.stringify(value ?? null).includes("{{resolve:");
}

function picked(properties: Properties, isPicked: (name: string) => boolean): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => isPicked(name)));
}
