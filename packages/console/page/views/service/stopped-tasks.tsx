import { Panel } from "../../parts/panel.tsx";
import { addressOf } from "../../state/location.ts";
import { nameIn, revisionIn, type Task } from "../../state/service.ts";
import { agoText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";

/** The tasks that stopped lately, and why. */
export function StoppedTasks({ tasks }: { readonly tasks: readonly Task[] }) {
  const nowMs = useTicking();
  const newest = tasks
    .toSorted((a, b) => Date.parse(b.stoppedAt ?? "") - Date.parse(a.stoppedAt ?? ""))
    .slice(0, tasksShown);
  return (
    <Panel title="Stopped tasks" note={<span className="muted number">{tasks.length}</span>}>
      {newest.length === 0 ? (
        <p className="muted">None in the last hour. A task that stops stays here with its reason.</p>
      ) : (
        <ul className="service-stopped" tabIndex={0} aria-label="Stopped tasks, newest first">
          {newest.map((task) => (
            <li key={task.taskArn}>
              <a className="mono" href={addressOf("logs", { task: nameIn(task.taskArn) })}>
                {nameIn(task.taskArn).slice(0, 8)}
              </a>{" "}
              <span className="muted number">
                {revisionIn(task.taskDefinitionArn)} · {agoText(task.stoppedAt, nowMs)}
                {exitOf(task)}
              </span>
              <p>{task.stoppedReason}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const tasksShown = 30;

function exitOf({ containers = [] }: Task): string {
  const code = containers.find(({ exitCode }) => exitCode !== undefined)?.exitCode;
  return code === undefined ? "" : ` · exit code ${code}`;
}
