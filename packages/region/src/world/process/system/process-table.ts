/** The system's processes, as far as tasks are concerned. */
export interface ProcessTable {
  /** When the process began, in the system's own words; undefined when it does not run. With the pid, it names a process for ever. */
  startTimeOf(pid: number): string | undefined;
  /** The process as it is now; undefined when it does not run. */
  readingOf(pid: number): ProcessReading | undefined;
  /** All processes that run now. */
  list(): readonly ProcessReading[];
  /** The environment variable that the process was started with; undefined when it has none or that cannot be read. */
  variableOf(pid: number, name: string): string | undefined;
  /** Whether the process does something of its own when it gets the signal; undefined where that cannot be read. */
  catches(pid: number, signal: NodeJS.Signals): boolean | undefined;
  /**
   * The memory that is its own and that the system could not take back, in bytes, what it shares with others in parts;
   * undefined where that cannot be read.
   */
  heldBytesOf(pid: number): number | undefined;
  /** Its program and arguments; empty when it has ended or that cannot be read. */
  commandOf(pid: number): readonly string[];
  /** What is listened on in this network at other addresses than loopback's; nothing where that cannot be read. */
  exposedListeners(): readonly Listener[];
  /** The sockets that the process has open. */
  socketsOf(pid: number): readonly string[];
}

export interface Listener {
  /** Names its socket. */
  readonly socket: string;
  readonly address: string;
  readonly port: number;
}

/** The environment variable by which every process of a container is known, also when it left the container's session. */
export const markerVariable = "EVENKEEL_CONTAINER";

/** The environment variable that names the command beside the container's own (ECS Exec) that a process belongs to. */
export const commandVariable = "EVENKEEL_COMMAND";

/** Names a process for ever: pids are used again, start times with them are not. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
}

export interface ProcessReading extends ProcessIdentity {
  readonly sessionId: number;
  /** The system's letter: R runs or would, S sleeps, D waits for a device, T is stopped by a signal, t by a debugger. */
  readonly state: string;
  /** Seconds of CPU time, with those of children that it waited for. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}
