import { call } from "../../../state/call.ts";
import { nameIn, type Task } from "../../../state/service.ts";
import { ActionModal } from "./action-modal.tsx";

/** Stops a task; the service starts another in its stead. */
export function StopTask({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const input = { cluster: task.clusterArn, task: task.taskArn, reason: "Stopped in the console" };
  return (
    <ActionModal
      title="Stop this task?"
      confirm="Stop the task"
      onClose={onClose}
      act={() => call("ecs", "StopTask", input).then(() => undefined)}
    >
      <p>
        Task <code>{nameIn(task.taskArn)}</code> in {task.availabilityZone} gets SIGTERM, and ends at the latest when
        its stop timeout is over. The service starts another one.
      </p>
    </ActionModal>
  );
}
