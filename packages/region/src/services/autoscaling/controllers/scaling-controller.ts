import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { alarms, scalingInvocations, type ScalingInvocation } from "../../cloudwatch/state.ts";
import { countTasks, currentDeployments, tasksOfService, tasksOfDeployment } from "../../ecs/records.ts";
import type { Service } from "../../ecs/state.ts";
import { recordActivity } from "./activities.ts";
import { sideOf } from "../scaling/adjustment.ts";
import { beginCooldown } from "./cooldowns.ts";
import { decide, type Decision, type Invocation, type ScalingView, type CapacityChange } from "../scaling/decide.ts";
import { scaledService } from "../lookup.ts";
import { setDesiredCount } from "./set-desired-count.ts";
import { cooldowns, scalableTargets, scalingActivities, scalingPolicies, type ScalableTarget } from "../state.ts";

/** Lets the policies of each scalable target act when alarms invoke them. */
export const scalingController: Reconciler = {
  name: "autoscaling.targets",
  concerns: ({ table, after }) =>
    table.name === scalingInvocations.name && after !== undefined ? [resourceOf(after as ScalingInvocation)] : [],
  subjects: (view) => view.list(scalableTargets).map(({ resourceId }) => resourceId),
  reconcile(resourceId, context) {
    const { tx, now, latency } = context;
    const invocations = tx.list(scalingInvocations).filter((invocation) => resourceOf(invocation) === resourceId);
    if (invocations.length === 0) return {};
    const dueMs = Math.min(...invocations.map(({ atMs }) => atMs)) + latency.scalingCollectionMs;
    if (now < dueMs) return { wakeAtMs: dueMs };
    for (const invocation of invocations) tx.delete(scalingInvocations, scalingInvocations.keyOf(invocation));
    const target = tx.get(scalableTargets, resourceId);
    const service = scaledService(context, resourceId);
    if (target && service) apply(context, target, decide(viewOf(tx, { target, service, invocations }), now));
    return {};
  },
};

/** The target of the policy that an action's ARN names; empty when it names none. */
function resourceOf({ actionArn }: ScalingInvocation): string {
  return /:resource\/ecs\/(service\/[^:]+):policyName\//.exec(actionArn)?.[1] ?? "";
}

function viewOf(
  view: View,
  known: {
    readonly target: ScalableTarget;
    readonly service: Service;
    readonly invocations: readonly ScalingInvocation[];
  },
): ScalingView {
  const { target, service, invocations } = known;
  return {
    target,
    service: {
      desiredCount: service.desiredCount,
      runningCount: countTasks(tasksOfService(view, service)).running,
      isDeploying: currentDeployments(view, service).some(({ rolloutState }) => rolloutState === "IN_PROGRESS"),
    },
    cooldowns: view.by(cooldowns, "resourceId", target.resourceId),
    someTrackedIsNotLow: isSomeTrackedNotLow(view, target),
    invocations: invocations.flatMap((invocation) => invocationOf(view, target, invocation)),
  };
}

/** Only a breach makes a policy act: what other states bring is nothing. */
function invocationOf(
  view: View,
  { resourceId }: ScalableTarget,
  { actionArn, alarmName, state, values, threshold, comparison }: ScalingInvocation,
): readonly Invocation[] {
  const policy = view
    .by(scalingPolicies, "resourceId", resourceId)
    .find(({ policyArn }) => actionArn === policyArn || actionArn.startsWith(`${policyArn}:createdBy/`));
  if (!policy || state !== "ALARM" || comparison === undefined) return [];
  const { policyName, configuration } = policy;
  return [{ alarmName, policyName, configuration, side: sideOf(comparison), values, threshold }];
}

/** Target tracking scales in only when every such policy that may is ready to. */
function isSomeTrackedNotLow(view: View, { resourceId }: ScalableTarget): boolean {
  return view.by(scalingPolicies, "resourceId", resourceId).some(({ configuration }) => {
    if (configuration.policyType !== "TargetTrackingScaling" || configuration.tracking.DisableScaleIn) return false;
    const low = configuration.alarmNames.map((name) => view.get(alarms, name)).find((alarm) => alarm && isLow(alarm));
    return low?.state.value !== "ALARM";
  });
}

function isLow({
  configuration,
}: {
  readonly configuration: { readonly ComparisonOperator?: string | undefined };
}): boolean {
  return configuration.ComparisonOperator === "LessThanThreshold";
}

function apply(context: Context, target: ScalableTarget, decision: Decision): void {
  switch (decision.kind) {
    case "scale": {
      const { direction, to, invocation } = decision.change;
      const { resourceId } = target;
      const cause = causeOf(invocation);
      const details = capacityDetails(context, resourceId, decision.change);
      const wanted = { resourceId, capacity: to, direction, cause };
      const activity = setDesiredCount(context, details === undefined ? wanted : { ...wanted, details });
      if (activity.status === "InProgress") beginCooldown(context, decision.change, activity);
      break;
    }
    case "notScaled":
      recordNotScaled(context, target, decision);
      break;
    case "nothing":
      break;
  }
}

/** Once, however often the alarm comes: until another activity of the target is recorded. */
function recordNotScaled(
  context: Context,
  { resourceId }: ScalableTarget,
  { invocation, reason }: Extract<Decision, { kind: "notScaled" }>,
): void {
  const { tx, now } = context;
  const cause = causeOf(invocation);
  const last = tx.by(scalingActivities, "resourceId", resourceId).at(-1);
  if (last?.cause === cause && last.notScaledReasons?.[0]?.Code === reason.Code) return;
  recordActivity(context, {
    activityId: uuid(context.random),
    resourceId,
    description: "Attempting to scale due to alarm triggered",
    cause,
    status: "Failed",
    statusMessage: "",
    capacity: 0,
    notScaledReasons: [reason],
    startedAtMs: now,
    endedAtMs: now,
  });
}

function causeOf({ alarmName, policyName }: Invocation): string {
  return `monitor alarm ${alarmName} in state ALARM triggered policy ${policyName}`;
}

/**
 * Says of a change that was counted from the running tasks that these are of several service revisions: in a release the
 * capacity is more than the desired count, and every step is taken from there. What else a change was counted from needs no
 * words.
 */
function capacityDetails(context: Context, resourceId: string, { from }: CapacityChange): string | undefined {
  const service = scaledService(context, resourceId);
  if (!service || from === service.desiredCount) return undefined;
  const running = currentDeployments(context.tx, service).flatMap((deployment) => {
    const count = countTasks(tasksOfDeployment(context.tx, deployment)).running;
    return count > 0 ? [`${count} of ${deployment.deploymentId} (${deployment.status})`] : [];
  });
  if (running.length < 2) return undefined;
  return (
    `The capacity was counted from the ${from} running tasks of ${running.length} deployments ` +
    `(${running.join(", ")}), while the desired count was ${service.desiredCount}.`
  );
}
