import type { Listener, ProcessReading, ProcessTable } from "./process-table.ts";

/** A port that a task opened to other machines. */
export interface Exposure extends Listener {
  readonly taskId: string;
}

export interface ExposureWatcher {
  readonly opened: (exposure: Exposure) => void;
  readonly closed: (exposure: Exposure) => void;
}

/** Watches for tasks that listen in the machine's network at other addresses than loopback's. */
export class ListenerWatch {
  readonly #table: Pick<ProcessTable, "exposedListeners" | "socketsOf">;
  readonly #watcher: ExposureWatcher;
  /** By socket; undefined for those that are no task's. */
  #known = new Map<string, Exposure | undefined>();

  constructor(table: Pick<ProcessTable, "exposedListeners" | "socketsOf">, watcher: ExposureWatcher) {
    this.#table = table;
    this.#watcher = watcher;
  }

  /** Whose a socket is, is looked up once: most are there for long, and a look at all that a process has open costs time. */
  look(readings: readonly ProcessReading[], taskOfSession: ReadonlyMap<number, string>): void {
    const listeners = this.#table.exposedListeners();
    const isNew = listeners.some(({ socket }) => !this.#known.has(socket));
    const owners = isNew ? this.#ownersOf(readings, taskOfSession) : new Map<string, string>();
    const before = this.#known;
    this.#known = new Map(listeners.map((listener) => [listener.socket, this.#judge(listener, before, owners)]));
    for (const [socket, exposure] of before) if (exposure && !this.#known.has(socket)) this.#watcher.closed(exposure);
  }

  /** There is no task any more. */
  clear(): void {
    for (const exposure of this.#known.values()) if (exposure) this.#watcher.closed(exposure);
    this.#known.clear();
  }

  #judge(
    listener: Listener,
    before: ReadonlyMap<string, Exposure | undefined>,
    owners: ReadonlyMap<string, string>,
  ): Exposure | undefined {
    const { socket } = listener;
    if (before.has(socket)) return before.get(socket);
    const taskId = owners.get(socket);
    if (taskId === undefined) return undefined;
    const exposure = { ...listener, taskId };
    this.#watcher.opened(exposure);
    return exposure;
  }

  /** Socket → task. */
  #ownersOf(
    readings: readonly ProcessReading[],
    taskOfSession: ReadonlyMap<number, string>,
  ): ReadonlyMap<string, string> {
    return new Map(
      readings.flatMap(({ pid, sessionId }) => {
        const taskId = taskOfSession.get(sessionId);
        return taskId === undefined ? [] : this.#table.socketsOf(pid).map((socket) => [socket, taskId] as const);
      }),
    );
  }
}

/** Reads `/proc/net/tcp` and `tcp6`. https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
export function listenersIn(text: string): readonly Listener[] {
  return text.split("\n").flatMap((line) => {
    const [, place = "", , state, , , , , , socket = ""] = line.trim().split(/\s+/);
    if (state !== listening) return [];
    const [address = "", port = ""] = place.split(":");
    return [{ socket, address: addressOf(address), port: Number.parseInt(port, 16) }];
  });
}

/** Whether all whole lines up to now are of sockets that listen, so that more of them may come. */
export function mayHaveMore(text: string): boolean {
  const [, ...lines] = text.split("\n").slice(0, -1);
  return lines.every((line) => line.trim().split(/\s+/)[3] === listening);
}

/** The state of a socket that listens: TCP_LISTEN. */
const listening = "0A";

/** Words of four bytes each, the first byte last, as the processors that Node runs on have them. */
function addressOf(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) =>
    (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)),
  );
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.every((byte) => byte === 0)) return "::";
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (isMapped) return bytes.slice(12).join(".");
  if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return "::1";
  const groups = Array.from({ length: 8 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0));
  return groups.map((group) => group.toString(16)).join(":");
}

export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}
