import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { addressOf } from "../../state/location.ts";
import { addressOfTask, nameIn, revisionIn, useService, useTargetStates, useTasksOf } from "../../state/service.ts";
import { agoText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";

/** What there is to know of a task. */
export function Inspector({ taskId, onClose }: { readonly taskId: string; readonly onClose: () => void }) {
  const service = useService();
  const task = useTasksOf(service).find(({ taskArn }) => nameIn(taskArn) === taskId);
  const targets = useTargetStates();
  const reading = useDocuments("reading")[task?.taskArn ?? ""];
  const definition = useDocuments("taskDefinition")[task?.taskDefinitionArn ?? ""];
  const nowMs = useTicking();
  const close = (
    <button type="button" className="plain-button" onClick={onClose}>
      Close
    </button>
  );
  if (!task) {
    return (
      <Panel title={`Task ${taskId.slice(0, 8)}`} actions={close}>
        <p className="muted">It has stopped.</p>
      </Panel>
    );
  }
  const address = addressOfTask(task) ?? "";
  const rows: readonly (readonly [string, string])[] = [
    ["status", `${task.lastStatus}${task.desiredStatus === task.lastStatus ? "" : ` → ${task.desiredStatus}`}`],
    ["target", targets.get(address) ?? "none"],
    ["zone", task.availabilityZone ?? ""],
    ["address", address],
    ["revision", revisionIn(task.taskDefinitionArn)],
    ["image", definition?.containerDefinitions?.[0]?.image ?? ""],
    ["CPU, memory", reading ? `${reading.cpuPercent ?? 0} %, ${reading.memoryPercent ?? 0} %` : "not measured yet"],
    ["started", task.startedAt ? agoText(task.startedAt, nowMs) : "not yet"],
    ["stopped for", task.stoppedReason ?? ""],
  ];
  return (
    <Panel title={`Task ${taskId.slice(0, 8)}`} actions={close}>
      <dl className="overview-facts">
        {rows
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
      </dl>
      <p className="overview-links">
        <a href={addressOf("logs", { task: taskId })}>Logs</a>{" "}
        <a href={addressOf("service", { task: taskId })}>Service</a>
      </p>
    </Panel>
  );
}
