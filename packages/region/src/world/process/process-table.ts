/** The system's processes, as far as tasks are concerned. */
export interface ProcessTable {
  /** When the process began, in the system's own words; undefined when it does not run. With the pid, it names a process for ever. */
  startTimeOf(pid: number): string | undefined;
  /** All processes that run now. */
  list(): readonly ProcessReading[];
  /** The environment variable that the process was started with; undefined when it has none or that cannot be told. */
  variableOf(pid: number, name: string): string | undefined;
}

export interface ProcessReading {
  readonly pid: number;
  readonly sessionId: number;
  readonly startTime: string;
  /** Seconds of CPU time, with those of children that it waited for. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}
