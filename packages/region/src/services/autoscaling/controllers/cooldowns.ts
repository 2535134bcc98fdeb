import type { Context } from "../../../engine/context.ts";
import type { Transaction } from "../../../store/store.ts";
import type { CapacityChange } from "../scaling/decide.ts";
import { cooldowns, type PolicyConfiguration, type ScalingActivity } from "../state.ts";

/** The policy that changed the capacity waits from now on; scaling out ends the wait of those that scaled in. */
export function beginCooldown(
  { tx }: Context,
  { invocation, direction, from, to }: CapacityChange,
  { activityId, resourceId }: ScalingActivity,
): void {
  const { policyName, configuration } = invocation;
  if (direction === "out") {
    const inward = tx.by(cooldowns, "resourceId", resourceId).filter((other) => other.direction === "in");
    for (const cooldown of inward) tx.delete(cooldowns, cooldowns.keyOf(cooldown));
  }
  const lengthMs = cooldownSeconds(configuration, direction) * 1000;
  const capacities = { capacityBefore: from, capacitySet: to };
  tx.put(cooldowns, { resourceId, policyName, direction, activityId, ...capacities, lengthMs });
}

/** The change is fulfilled: the length of the cooldown counts from here. */
export function startCooldown({ tx, now }: Context, { activityId, resourceId }: ScalingActivity): void {
  const cooldown = tx.by(cooldowns, "resourceId", resourceId).find((it) => it.activityId === activityId);
  if (cooldown) tx.put(cooldowns, { ...cooldown, endsAtMs: now + cooldown.lengthMs });
}

/** The change was not carried out: there is nothing to wait for. */
export function endCooldown(tx: Transaction, { activityId, resourceId }: ScalingActivity): void {
  const cooldown = tx.by(cooldowns, "resourceId", resourceId).find((it) => it.activityId === activityId);
  if (cooldown) tx.delete(cooldowns, cooldowns.keyOf(cooldown));
}

/** Five minutes unless the policy says otherwise. */
function cooldownSeconds(configuration: PolicyConfiguration, direction: CapacityChange["direction"]): number {
  if (configuration.policyType === "StepScaling") return configuration.step.Cooldown ?? 300;
  const { ScaleOutCooldown: out = 300, ScaleInCooldown: inward = 300 } = configuration.tracking;
  return direction === "out" ? out : inward;
}
