import type { DetectStackResourceDriftInput, DetectStackResourceDriftOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { detectDrift } from "../drift/detect.ts";
import { validationError } from "../errors.ts";
import { checkComparable, existingResource } from "../requests/drift.ts";
import { existingStack } from "../requests/requests.ts";
import { describeDrift } from "../responses/describe-drift.ts";
import { stackResources } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackResourceDrift.html */
export const detectStackResourceDrift: Operation<DetectStackResourceDriftInput, DetectStackResourceDriftOutput> = (
  input,
  context,
) => {
  const { tx } = context;
  const stack = existingStack(tx, input.StackName);
  checkComparable(stack);
  const all = tx.by(stackResources, "stack", stack.stackId);
  const resource = existingResource(all, stack, input.LogicalResourceId ?? "");
  const drift = detectDrift(context, resource);
  if (!drift) throw validationError(`Drift detection is not supported for the resource type ${resource.type}`);
  return { StackResourceDrift: describeDrift(resource, drift) };
};
