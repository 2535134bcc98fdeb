import type { TailedEvent } from "@evenkeel/region/console";
import { useCallback, useEffect, useRef, useState } from "react";
import { refusalOf, type Refusal } from "../../parts/use-action.ts";
import { useConnectionState, useRegionTime, useWanted } from "../../state/hooks.ts";
import { append, emptyBook, hold, linesOf, merge, release, type LogBook } from "./log-book.ts";
import { isOfTask } from "./log-source.ts";
import { logGroupArn, readLastLines, readLines, type LogsWanted } from "./read-history.ts";

export interface LogsRequest {
  readonly logGroupName: string | undefined;
  readonly logStreamNames: readonly string[];
  /** Only its lines. */
  readonly taskId: string | undefined;
  readonly filterPattern: string;
  /** Epoch milliseconds: no line is older. */
  readonly earliestMs: number;
  /** When the task stopped: its last lines are before that. */
  readonly stoppedAtMs: number | undefined;
}

export interface Logs {
  readonly book: LogBook;
  readonly isReading: boolean;
  readonly refusal: Refusal | undefined;
  /** Whether new lines are shown as they come, or held. */
  readonly isFollowing: boolean;
  readonly follow: (follow: boolean) => void;
  readonly clear: () => void;
}

/** A busy service's lines are drawn together, so often in milliseconds. */
const drawEveryMs = 100;
/** After the tail was opened, what came between the reading and the tail is read. */
const overlapAfterMs = 1500;
/** A line may be ingested late by so much. */
const lateMs = 5000;
/** The last lines of a task that stopped may come after it. */
const afterStopMs = 60_000;

/** The last lines, and those that come; reads anew when something else is asked for. */
export function useLogs(request: LogsRequest): Logs {
  const { taskId } = request;
  const [book, setBook] = useState(emptyBook);
  const [isFollowing, setFollowing] = useState(true);
  const [state, setState] = useState<{ isReading: boolean; refusal?: Refusal }>({ isReading: false });
  const [tail, setTail] = useState<{ logGroup: string; filterPattern?: string }>();
  const isFollowingNow = useRef(true);
  const pending = useRef<TailedEvent[]>([]);
  useDrawing(pending, isFollowingNow, setBook);
  const onTail = useCallback(
    (events: readonly TailedEvent[]) => pending.current.push(...events.filter((event) => isOfTask(event, taskId))),
    [taskId],
  );
  useWanted(tail ? { tail } : {}, onTail);
  const now = useRegionTime();
  const key = JSON.stringify(request);
  useEffect(() => {
    const wanted = JSON.parse(key) as LogsRequest;
    let isCurrent = true;
    if (wanted.logGroupName === undefined) return undefined;
    setState({ isReading: true });
    readFirst(wanted, now()).then(
      ({ lines, arn }) => {
        if (!isCurrent) return;
        pending.current = [];
        setBook(merge(emptyBook, lines));
        setState({ isReading: false });
        setTail({ logGroup: arn, ...(wanted.filterPattern !== "" && { filterPattern: wanted.filterPattern }) });
      },
      (error: unknown) => isCurrent && setState({ isReading: false, refusal: refusalOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, now]);
  useOverlap(tail && request, book, setBook);
  const follow = useCallback((wanted: boolean) => {
    if (isFollowingNow.current === wanted) return;
    isFollowingNow.current = wanted;
    setFollowing(wanted);
    if (wanted) setBook(release);
  }, []);
  const clear = useCallback(() => setBook((before) => ({ ...emptyBook, next: before.next })), []);
  return { book, isReading: state.isReading, refusal: state.refusal, isFollowing, follow, clear };
}

async function readFirst(request: LogsRequest, nowMs: number) {
  const { earliestMs, stoppedAtMs } = request;
  const wanted = wantedOf(request);
  const endMs = stoppedAtMs === undefined ? nowMs + lateMs : Math.min(nowMs + lateMs, stoppedAtMs + afterStopMs);
  const [lines, arn] = await Promise.all([
    readLastLines(wanted, { endMs, earliestMs }),
    logGroupArn(wanted.logGroupName),
  ]);
  return { lines, arn: arn ?? "" };
}

function wantedOf({ logGroupName = "", logStreamNames, filterPattern }: LogsRequest): LogsWanted {
  return { logGroupName, logStreamNames, filterPattern };
}

/** Draws what has come, all at once. */
function useDrawing(
  pending: { current: TailedEvent[] },
  isFollowing: { readonly current: boolean },
  setBook: (change: (before: LogBook) => LogBook) => void,
): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (pending.current.length === 0) return;
      const events = pending.current;
      pending.current = [];
      setBook((before) => (isFollowing.current ? append(before, events) : hold(before, events)));
    }, drawEveryMs);
    return () => clearInterval(timer);
  }, [pending, isFollowing, setBook]);
}

/** Reads what came while there was no tail: before it was opened, or while the connection was lost or the page hidden. */
function useOverlap(
  request: LogsRequest | undefined,
  book: LogBook,
  setBook: (change: (before: LogBook) => LogBook) => void,
): void {
  const connection = useConnectionState();
  const now = useRegionTime();
  const newestMs = useRef(0);
  useEffect(() => {
    newestMs.current = linesOf(book).at(-1)?.timestamp ?? newestMs.current;
  }, [book]);
  const key = request && JSON.stringify(request);
  useEffect(() => {
    if (connection !== "live" || key === undefined) return undefined;
    const wanted = JSON.parse(key) as LogsRequest;
    const beganMs = now();
    const timer = setTimeout(() => {
      const endMs = now() + lateMs;
      const startMs = Math.max(newestMs.current - lateMs, wanted.earliestMs, beganMs - overlapMaxMs);
      readLines(wantedOf(wanted), { startMs, endMs }).then(
        (lines) => setBook((before) => merge(before, lines)),
        () => undefined, // what refuses the reading has refused the first one as well, and is shown
      );
    }, overlapAfterMs);
    return () => clearTimeout(timer);
  }, [connection, key, now, setBook]);
}

const overlapMaxMs = 60 * 60_000;
