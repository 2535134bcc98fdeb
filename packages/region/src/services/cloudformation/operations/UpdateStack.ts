import type { UpdateStackInput, UpdateStackOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { changesTo } from "../requests/changes.ts";
import { validationError } from "../errors.ts";
import { stackPolicy } from "../requests/policies.ts";
import { checkAutoExpand } from "../requests/capabilities.ts";
import { existingStack, refuseDeploymentConfig, stackSource } from "../requests/requests.ts";
import { beginUpdate, checkUpdatable, hasFailed } from "../controllers/stack-runs.ts";
import type { Stack } from "../state.ts";
import { isSame } from "../template/json.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const updateStack: Operation<UpdateStackInput, UpdateStackOutput> = (input, context) => {
  const stack = existingStack(context.tx, input.StackName);
  const policy = stackPolicy(input.StackPolicyBody, input.StackPolicyURL) ?? stack.policy;
  const override = stackPolicy(input.StackPolicyDuringUpdateBody, input.StackPolicyDuringUpdateURL);
  refuseDeploymentConfig(input);
  checkUpdatable(stack);
  const source = stackSource(context, input, stack);
  checkAutoExpand(source);
  const hasSameTags = isSame(source.tags, stack.tags);
  if (
    !hasFailed(stack) &&
    hasSameTags &&
    changesTo(context, stack, source).length === 0 &&
    source.templateBody === stack.templateBody
  )
    throw validationError("No updates are to be performed.");
  // Each update says it for itself: how the creation's failure was to be met does not count.
  const onFailure: Stack["onFailure"] = input.DisableRollback === true ? "DO_NOTHING" : "ROLLBACK";
  const retainExceptOnCreate = input.RetainExceptOnCreate ?? false;
  // A policy that comes with an update is for those after it.
  const policies = { ...(policy !== undefined && { policy }), policyOfUpdate: override ?? stack.policy ?? null };
  const next = { ...stack, onFailure, retainExceptOnCreate, ...policies };
  return { StackId: beginUpdate(context, next, source).stackId };
};
