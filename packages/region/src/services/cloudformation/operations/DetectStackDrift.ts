import { uuid } from "@evenkeel/kernel";
import type { DetectStackDriftInput, DetectStackDriftOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { detectDrift } from "../drift/detect.ts";
import { forgetDetections } from "../drift/forget.ts";
import { checkComparable, existingResource } from "../requests/drift.ts";
import { existingStack } from "../requests/requests.ts";
import { driftDetections, stackResources, stacks } from "../state.ts";

/** The comparison is done when this answers. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackDrift.html */
export const detectStackDrift: Operation<DetectStackDriftInput, DetectStackDriftOutput> = (input, context) => {
  const { tx, random, now } = context;
  const stack = existingStack(tx, input.StackName);
  checkComparable(stack);
  const all = tx.by(stackResources, "stack", stack.stackId);
  const chosen = input.LogicalResourceIds?.map((logicalId) => existingResource(all, stack, logicalId)) ?? all;
  const drifts = chosen.flatMap((resource) => detectDrift(context, resource) ?? []);
  const driftedCount = drifts.filter(({ status }) => status !== "IN_SYNC").length;
  const drift = { status: driftedCount > 0 ? "DRIFTED" : "IN_SYNC", checkedAtMs: now } as const;
  const detectionId = uuid(random);
  tx.put(stacks, { ...stack, drift });
  // Of each stack the newest is kept.
  forgetDetections(tx, stack);
  tx.put(driftDetections, { detectionId, stackId: stack.stackId, driftedCount, ...drift });
  return { StackDriftDetectionId: detectionId };
};
