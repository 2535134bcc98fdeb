import type { View } from "../../../store/store.ts";
import type { ResourceProvider, Stability } from "../resource-provider.ts";
import { stacks, type Stack } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html */
export const cloudformationStack: ResourceProvider = {
  type: "AWS::CloudFormation::Stack",
  properties: ["Parameters", "Tags", "TemplateURL"],
  replaceOn: [],
  create: ({ context, properties, stack, generateName }) =>
    context.nested.create(context, { name: generateName({ maxLength: 128 }), parentId: stack.stackId, properties }),
  update: ({ context, physicalId, properties }) => context.nested.update(context, { stackId: physicalId, properties }),
  resume: ({ physicalId }, context) => context.nested.resume(context, physicalId),
  delete: ({ physicalId }, context) => context.nested.delete(context, physicalId),
  stability: ({ physicalId }, view) => stabilityOf(view.get(stacks, physicalId), view),
  deletion({ physicalId }, view) {
    const child = view.get(stacks, physicalId);
    if (!child || child.status === "DELETE_COMPLETE") return "gone";
    if (child.status !== "DELETE_FAILED") return "pending";
    return { reason: `Embedded stack ${physicalId} was not successfully deleted: ${child.statusReason ?? ""}` };
  },
  attributes({ physicalId }, { tx }) {
    const outputs = tx.get(stacks, physicalId)?.outputs ?? [];
    return Object.fromEntries(outputs.map(({ key, value }) => [`Outputs.${key}`, value]));
  },
  reads: [stacks],
};

function stabilityOf(child: Stack | undefined, view: View): Stability {
  if (!child) return { state: "failed", reason: "The embedded stack does not exist" };
  const { stackId, status, statusReason = "" } = child;
  const isGoingBack = view.get(stacks, child.parentId ?? "")?.status === "UPDATE_ROLLBACK_IN_PROGRESS";
  switch (status) {
    case "CREATE_COMPLETE":
    case "UPDATE_COMPLETE":
    case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":
      return { state: "ready" };
    case "CREATE_IN_PROGRESS":
    case "UPDATE_IN_PROGRESS":
      return { state: "pending" };
    case "UPDATE_ROLLBACK_COMPLETE":
    case "UPDATE_ROLLBACK_IN_PROGRESS":
    case "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS":
      if (isGoingBack) return { state: status === "UPDATE_ROLLBACK_COMPLETE" ? "ready" : "pending" };
      // It may be back already when its parent looks: the reason is why that began.
      return {
        state: "failed",
        reason: notUpdated(stackId, "UPDATE_ROLLBACK_IN_PROGRESS", child.rollbackReason ?? ""),
      };
    case "UPDATE_ROLLBACK_FAILED":
    case "UPDATE_FAILED":
      return { state: "failed", reason: notUpdated(stackId, status, statusReason) };
    default:
      return { state: "failed", reason: `Embedded stack ${stackId} was not successfully created: ${statusReason}` };
  }
}

function notUpdated(stackId: string, status: string, reason: string): string {
  return `Embedded stack ${stackId} was not successfully updated. Currently in ${status} with reason: ${reason}`;
}
