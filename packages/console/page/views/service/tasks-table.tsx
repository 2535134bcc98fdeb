import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { addressOf } from "../../state/location.ts";
import { nameIn, revisionIn, type Service, type Task, type TaskHealth } from "../../state/service.ts";
import { agoText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";
import { useHealth } from "./use-rollout.ts";

interface TasksTableProps {
  readonly service: Service;
  readonly tasks: readonly Task[];
  readonly onStop: (task: Task) => void;
}

/** The tasks that have not stopped: where each is, how it does and what it uses. */
export function TasksTable({ service, tasks, onStop }: TasksTableProps) {
  const health = useHealth(service);
  return (
    <Panel title="Tasks" note={<span className="muted number">{tasks.length}</span>}>
      {tasks.length === 0 ? (
        <p className="muted">No task runs. Scale the service to one or more to start some.</p>
      ) : (
        <table className="service-table">
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col" className="service-wide">
                Zone
              </th>
              <th scope="col">Health</th>
              <th scope="col">CPU</th>
              <th scope="col" className="service-wide">
                Memory
              </th>
              <th scope="col" className="service-wide">
                Started
              </th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <Row
                key={task.taskArn}
                task={task}
                health={health(task)}
                isOld={task.taskDefinitionArn !== service.taskDefinition}
                onStop={() => onStop(task)}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface RowProps {
  readonly task: Task;
  readonly health: TaskHealth;
  readonly isOld: boolean;
  readonly onStop: () => void;
}

function Row({ task, health, isOld, onStop }: RowProps) {
  const nowMs = useTicking();
  const { cpuPercent, memoryPercent } = useDocuments("reading")[task.taskArn ?? ""] ?? {};
  const id = nameIn(task.taskArn);
  const short = id.slice(0, 8);
  const isStopping = task.desiredStatus === "STOPPED";
  return (
    <tr>
      <th scope="row">
        <code title={id}>{short}</code>
        <span className={`service-revision ${isOld ? "service-is-old" : ""}`}>
          {revisionIn(task.taskDefinitionArn)}
        </span>
      </th>
      <td className="service-wide">{task.availabilityZone}</td>
      <td>
        <span className="service-health">
          <i className={`service-dot service-dot-${health}`} aria-hidden="true" />
          {health}
        </span>
        <span className="service-status">{task.lastStatus}</span>
      </td>
      <td>
        <Use percent={cpuPercent} />
      </td>
      <td className="service-wide">
        <Use percent={memoryPercent} />
      </td>
      <td className="service-wide number">{agoText(task.startedAt, nowMs) || "not yet"}</td>
      <td className="service-row-actions">
        <a href={addressOf("logs", { task: id })} aria-label={`Logs of task ${short}`}>
          Logs
        </a>
        <button
          type="button"
          className="plain-button"
          disabled={isStopping}
          aria-label={`${isStopping ? "Stopping" : "Stop"} task ${short}`}
          onClick={onStop}
        >
          {isStopping ? "Stopping" : "Stop"}
        </button>
      </td>
    </tr>
  );
}

/** Past so much of what is reserved a bar stands out. */
const muchPercent = 85;

function Use({ percent }: { readonly percent: number | undefined }) {
  if (percent === undefined) return <span className="muted">–</span>;
  const look = percent >= muchPercent ? "service-warn" : "";
  return (
    <span className={`service-use number ${look}`}>
      <span className="service-track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      {Math.round(percent)} %
    </span>
  );
}
