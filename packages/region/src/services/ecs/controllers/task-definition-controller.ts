import type { Outcome, Reconciler } from "../../../engine/service.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import type { Change, View } from "../../../store/store.ts";
import { revisionOf } from "../records.ts";
import { deployments, serviceRevisions, taskDefinitions, tasks } from "../state.ts";

/**
 * Takes away the task definitions whose deletion was asked for, once no task and no deployment needs them.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete-task-definition-v2.html
 */
export const taskDefinitionController: Reconciler = {
  name: "ecs.taskDefinitions",

  concerns(change: Change, view: View): readonly string[] {
    const definition = changedRecord(change, taskDefinitions);
    const deployment = changedRecord(change, deployments);
    const revision = deployment && view.get(serviceRevisions, deployment.serviceRevisionArn);
    const arn = (definition ?? changedRecord(change, tasks) ?? revision)?.taskDefinitionArn;
    return arn !== undefined && isToGo(view, arn) ? [arn] : [];
  },

  subjects: (view) =>
    view
      .list(taskDefinitions)
      .map(({ taskDefinitionArn }) => taskDefinitionArn)
      .filter((arn) => isToGo(view, arn)),

  reconcile(arn, { tx }): Outcome {
    if (isToGo(tx, arn) && !isInUse(tx, arn)) tx.delete(taskDefinitions, arn);
    return {};
  },
};

function isToGo(view: View, arn: string): boolean {
  return view.get(taskDefinitions, arn)?.status === "DELETE_IN_PROGRESS";
}

function isInUse(view: View, arn: string): boolean {
  return (
    view.list(tasks).some((task) => task.taskDefinitionArn === arn && task.lastStatus !== "STOPPED") ||
    view
      .list(deployments)
      .some((deployment) => deployment.status !== "INACTIVE" && revisionOf(view, deployment).taskDefinitionArn === arn)
  );
}
