import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { linesOf } from "./log-book.ts";
import { LogChunk } from "./log-line.tsx";
import type { Logs } from "./use-logs.ts";

interface LogListProps {
  readonly logs: Logs;
  readonly isRaw: boolean;
  /** What is there when no line is. */
  readonly empty: ReactNode;
}

/** Within so many pixels of the end, the person is at the end. */
const endSlackPx = 24;

/** The lines, the newest below. Follows them while it is scrolled to the end. */
export function LogList({ logs: { book, isFollowing, follow }, isRaw, empty }: LogListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && isFollowing) element.scrollTop = element.scrollHeight;
  }, [book, isFollowing, isRaw]);
  const onScroll = (): void => {
    const element = list.current;
    if (!element || element.scrollHeight <= element.clientHeight) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < endSlackPx;
    if (isAtEnd !== isFollowing) follow(isAtEnd);
  };
  const count = linesOf(book).length;
  return (
    <div className="logs-frame">
      <div
        ref={list}
        className="logs-list"
        role="list"
        aria-label={`${count} lines, the newest last`}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={enterLines}
      >
        {book.chunks.map((chunk) => (
          <LogChunk key={chunk.number} chunk={chunk} isRaw={isRaw} />
        ))}
      </div>
      {count === 0 && <div className="logs-empty">{empty}</div>}
      {!isFollowing && (
        <button type="button" className="logs-new" onClick={() => follow(true)}>
          {book.heldCount === 0 ? "Go to the newest line" : `${book.heldCount.toLocaleString("en")} new lines ↓`}
        </button>
      )}
    </div>
  );
}

/** From the list itself, an arrow goes to its last line. */
function enterLines(event: KeyboardEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const rows = event.currentTarget.querySelectorAll<HTMLElement>(".logs-row");
  rows[rows.length - 1]?.focus();
  event.preventDefault();
}
