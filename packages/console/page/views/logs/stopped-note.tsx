import { clockText } from "../../state/spans.ts";
import { nameIn, type Task } from "../../state/service.ts";

/** Why the task stopped, above its last lines. */
export function StoppedNote({ task, taskId }: { readonly task: Task | undefined; readonly taskId: string }) {
  if (!task) {
    return (
      <p className="logs-stopped">
        ECS has no task <code>{taskId.slice(0, 8)}</code> any more. What it wrote is here for as long as the log group
        keeps it.
      </p>
    );
  }
  const { lastStatus, stoppedReason, stopCode, stoppedAt, stoppingAt, containers = [] } = task;
  if (stoppedReason === undefined && lastStatus !== "STOPPED") return null;
  const endedAt = stoppedAt ?? stoppingAt;
  return (
    <div className="logs-stopped" role="note">
      <p>
        <b>
          Task {nameIn(task.taskArn).slice(0, 8)} {lastStatus === "STOPPED" ? "stopped" : "is stopping"}
          {endedAt !== undefined && ` at ${clockText(Date.parse(endedAt))}`}
        </b>
        {stoppedReason !== undefined && `: ${stoppedReason}`}
      </p>
      <p className="muted">
        {[
          ...(stopCode === undefined ? [] : [stopCode]),
          ...containers.flatMap(({ name, exitCode, reason }) => [
            ...(exitCode === undefined ? [] : [`${name} exited with ${exitCode}`]),
            ...(reason === undefined ? [] : [`${name}: ${reason}`]),
          ]),
        ].join(" · ")}
      </p>
    </div>
  );
}
