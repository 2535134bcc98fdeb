import { useState } from "react";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { usePlace } from "../../state/location.ts";
import { nameIn, useService, useTasksOf } from "../../state/service.ts";
import { linesOf, type LogBook } from "./log-book.ts";
import { LogList } from "./log-list.tsx";
import { logGroupOf, streamsOf, taskIdOf } from "./log-source.ts";
import { LogToolbar } from "./log-toolbar.tsx";
import "./logs.css";
import { StoppedNote } from "./stopped-note.tsx";
import { useLogs } from "./use-logs.ts";

/** What the tasks write, as they write it. */
export function LogsView() {
  const { query } = usePlace();
  const taskId = query.get("task") ?? undefined;
  const service = useService();
  const tasks = useTasksOf(service);
  const definitions = useDocuments("taskDefinition");
  const [filterPattern, filterBy] = useState("");
  const [isRaw, setRaw] = useState(false);
  const task = tasks.find(({ taskArn }) => nameIn(taskArn) === taskId);
  const definition = definitions[task?.taskDefinitionArn ?? service?.taskDefinition ?? ""];
  const logGroupName = logGroupOf(definition);
  const logs = useLogs({
    ...{ logGroupName, taskId, filterPattern },
    logStreamNames: taskId === undefined ? [] : streamsOf(definition, taskId),
    earliestMs: Date.parse(task?.createdAt ?? service?.createdAt ?? "") || 0,
    stoppedAtMs: Date.parse(task?.stoppedAt ?? "") || undefined,
  });
  if (definition && logGroupName === undefined) return <NoLogs />;
  const { book, isFollowing, follow, isReading, clear } = logs;
  const actions = (
    <>
      <button type="button" className="plain-button" aria-pressed={!isFollowing} onClick={() => follow(!isFollowing)}>
        {isFollowing ? "Pause" : "Follow"}
      </button>
      <button type="button" className="plain-button" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
        As written
      </button>
      <CopyButton text={() => textOf(book)} what="the lines that are shown" />
      <button type="button" className="plain-button" onClick={clear}>
        Clear
      </button>
    </>
  );
  const state = isReading ? "reading the last lines" : isFollowing ? "following" : "paused";
  return (
    <Panel
      title="Logs"
      className="logs-panel"
      note={
        <span className="muted logs-note" role="status">
          <code>{logGroupName}</code> <span className={`logs-state ${isFollowing ? "live" : ""}`}>{state}</span>
        </span>
      }
      actions={actions}
    >
      <LogToolbar tasks={tasks} taskId={taskId} pattern={filterPattern} onPattern={filterBy} refusal={logs.refusal} />
      {taskId !== undefined && <StoppedNote task={task} taskId={taskId} />}
      <LogList logs={logs} isRaw={isRaw} empty={isReading ? "Reading the last lines" : emptyText(filterPattern)} />
    </Panel>
  );
}

function emptyText(filterPattern: string): string {
  return filterPattern === ""
    ? "Nothing was written yet. Lines appear here as soon as a task writes to its standard output."
    : "No line matches the filter pattern. Lines that match appear here as they are written.";
}

function textOf(book: LogBook): string {
  const lines = linesOf(book).map(
    ({ timestamp, logStreamName, message }) =>
      `${new Date(timestamp).toISOString()} ${taskIdOf(logStreamName).slice(0, 8)} ${message}`,
  );
  return lines.join("\n");
}

function NoLogs() {
  return (
    <Panel title="Logs">
      <p className="muted">
        The containers of this task definition write to no log group. Give them <code>logConfiguration</code> with the
        driver <code>awslogs</code> to read here what they write.
      </p>
    </Panel>
  );
}
