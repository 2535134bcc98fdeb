import { memo, useState, type KeyboardEvent } from "react";
import { preciseText } from "../../state/spans.ts";
import type { Chunk, LogLine } from "./log-book.ts";
import { readMessage, type LogMessage } from "./log-message.ts";
import { taskIdOf } from "./log-source.ts";
import { turnOf } from "./task-marks.ts";

interface ChunkProps {
  readonly chunk: Chunk;
  /** Whether lines are shown as they were written. */
  readonly isRaw: boolean;
}

/** Lines that are drawn together; drawn again only while more come in. */
export const LogChunk = memo(function LogChunk({ chunk, isRaw }: ChunkProps) {
  return (
    <div className="logs-chunk" role="presentation">
      {chunk.lines.map((line) => (
        <Line key={line.number} line={line} isRaw={isRaw} />
      ))}
    </div>
  );
});

const Line = memo(function Line({ line, isRaw }: { readonly line: LogLine; readonly isRaw: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const taskId = taskIdOf(line.logStreamName);
  const message = readMessage(line.message);
  const toggle = (): void => {
    // Who selects a part of the line to copy it does not want it opened.
    if (window.getSelection()?.isCollapsed !== false) setOpen(!isOpen);
  };
  return (
    <div className={`logs-line ${message.level ?? ""}`} role="listitem" style={turnOf(taskId)}>
      <div
        className="logs-row"
        role="button"
        tabIndex={-1}
        aria-expanded={isOpen}
        onClick={toggle}
        onKeyDown={(event) => onLineKey(event, toggle)}
      >
        <span className="logs-time">{preciseText(line.timestamp)}</span>
        <span className="logs-task">{taskId.slice(0, 8)}</span>
        <span className="logs-text">{isRaw ? line.message : <Readable message={message} />}</span>
      </div>
      {isOpen && (
        <div className="logs-raw">
          <p className="muted">
            {new Date(line.timestamp).toISOString()} · {line.logStreamName}
          </p>
          <pre>{line.message}</pre>
        </div>
      )}
    </div>
  );
});

function Readable({ message: { level, text, fields } }: { readonly message: LogMessage }) {
  return (
    <>
      {level !== undefined && fields.length > 0 && <span className="logs-level">{level}</span>}
      {text}
      {fields.map(([name, value]) => (
        <span key={name} className="logs-field">
          <span className="logs-name">{name}=</span>
          {value}
        </span>
      ))}
    </>
  );
}

/** Arrows go from line to line, Enter opens. */
function onLineKey(event: KeyboardEvent<HTMLElement>, toggle: () => void): void {
  if (event.key === "Enter" || event.key === " ") toggle();
  else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const rows = [...(event.currentTarget.closest(".logs-list")?.querySelectorAll<HTMLElement>(".logs-row") ?? [])];
    rows[rows.indexOf(event.currentTarget) + (event.key === "ArrowUp" ? -1 : 1)]?.focus();
  } else return;
  event.preventDefault();
}
