import type {
  RegisterTargetsInput,
  RegisterTargetsOutput,
  TargetDescription,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { loadBalancerOf, targetGroupsInUse } from "../associations.ts";
import { invalidTarget, unsupported, tooMany, validationError } from "../errors.ts";
import { forgetReportsOf } from "../targets/health-reports.ts";
import { quotas } from "../quotas.ts";
import { requireTargetGroup } from "../records.ts";
import { targetNameOf } from "../requests/target-name.ts";
import { targetKey, targets, type Target, type TargetGroup } from "../state.ts";
import { zoneOfTarget } from "../requests/target-zone.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html */
export const registerTargets: Operation<RegisterTargetsInput, RegisterTargetsOutput> = (input, context) => {
  const group = requireTargetGroup(context.tx, input.TargetGroupArn);
  if (!input.Targets?.length) throw validationError("You must specify at least one target");
  if (group.targetType === "instance") throw unsupported("targets of the type 'instance'");
  // Before each one is looked at: what does not fit in any case costs nothing.
  if (input.Targets.length > quotas.targetsPerTargetGroup) throw tooManyTargets(group);
  for (const description of input.Targets) register(description, group, context);
  requireRoom(group, context);
  return {};
};

function register(description: TargetDescription, group: TargetGroup, context: Context): void {
  const { tx, now, latency } = context;
  if (description.QuicServerId !== undefined) throw unsupported("QuicServerId of a target");
  const name = targetNameOf(description, group);
  const availabilityZone = zoneOfTarget(tx, group, {
    targetId: name.targetId,
    availabilityZone: description.AvailabilityZone,
  });
  const before = tx.get(targets, targetKey(name));
  if (before?.status === "draining") {
    throw invalidTarget(
      `The following targets are deregistering and cannot be registered until the deregistration delay ends: '${name.targetId}'`,
    );
  }
  if (before) return;
  forgetReportsOf(tx, name);
  const delayMs = latency.targetRegistrationMs;
  const status: Pick<Target, "status" | "statusUntilMs"> =
    delayMs > 0 ? { status: "registering", statusUntilMs: now + delayMs } : { status: "registered" };
  tx.put(targets, { ...name, availabilityZone, ...status });
}

function tooManyTargets({ targetGroupArn }: TargetGroup): Error {
  return tooMany(
    "TooManyTargets",
    `The maximum number of targets per target group, ${quotas.targetsPerTargetGroup}, has been reached for '${targetGroupArn}'`,
  );
}

function requireRoom(group: TargetGroup, { tx }: Context): void {
  const { targetGroupArn } = group;
  const countOf = (arn: string) => tx.by(targets, "targetGroupArn", arn).length;
  if (countOf(targetGroupArn) > quotas.targetsPerTargetGroup) {
    throw tooManyTargets(group);
  }
  const loadBalancer = loadBalancerOf(tx, targetGroupArn);
  if (!loadBalancer) return;
  const { loadBalancerArn } = loadBalancer;
  const total = targetGroupsInUse(tx, loadBalancerArn).reduce((sum, arn) => sum + countOf(arn), 0);
  if (total > quotas.targetsPerLoadBalancer) {
    throw tooMany(
      "TooManyTargets",
      `The maximum number of targets per load balancer, ${quotas.targetsPerLoadBalancer}, has been reached for '${loadBalancerArn}'`,
    );
  }
}
