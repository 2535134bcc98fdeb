import { realRandom, uuid, type Clock } from "@evenkeel/kernel";
import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import { ProcessCommand } from "./command.ts";
import { ContainerCommands } from "../lifecycle/container-commands.ts";
import type { ContainerEvents, RunningContainer, StartFacts } from "../lifecycle/container-runtime.ts";
import { send } from "./system/signals.ts";
import type { OrphanReaper } from "./orphan-reaper.ts";
import { launch, obstacleTo, type Launch } from "./launch.ts";
import type { LogTail } from "./log-tail.ts";
import { probe } from "./probe.ts";
import type { ProcessTable } from "./system/process-table.ts";
import type { Records } from "./records.ts";
import type { TaskSignal } from "../tasks.ts";

export interface ContainerOptions {
  readonly taskId: string;
  /** What its task reserves. */
  readonly taskMemoryMiB: number;
  readonly name: string;
  readonly clock: Clock;
  readonly events: ContainerEvents;
  readonly tail: LogTail;
  readonly reportLines: (lines: readonly string[], offset: number) => void;
  readonly records: Records;
  readonly table: ProcessTable;
  readonly orphans: OrphanReaper;
  /** Whether an init process is PID 1, which hands signals on to the application. */
  readonly hasInit: boolean;
  /** Called when the process has ended, or never ran. */
  readonly onEnd: () => void;
}

/** How much of a container's output is read at a time, so that the others get their turn: so many readings of up to 1 MiB. */
const batchesPerTick = 4;

/** One container as a process: our child, or one that an earlier control plane started. */
export class ProcessContainer implements RunningContainer {
  readonly taskId: string;
  readonly name: string;
  readonly #options: ContainerOptions;
  #launch: Launch | undefined;
  #pid: number | undefined;
  #startTime: string | undefined;
  #isChild = false;
  #lastSignal: "SIGTERM" | "SIGKILL" | undefined;
  /** Why it was killed, if not because it was to stop. */
  #killReason: string | undefined;
  #isReleased = false;
  /** What runs in it beside its own process. */
  readonly #commands = new ContainerCommands();

  constructor(options: ContainerOptions) {
    this.#options = options;
    this.taskId = options.taskId;
    this.name = options.name;
  }

  get taskMemoryMiB(): number {
    return this.#options.taskMemoryMiB;
  }

  /** By which every process of it is known. */
  get marker(): string {
    return this.#options.records.markerOf(this.taskId, this.name);
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  /** Starts the process; `ports` are the container's own. */
  start(plan: Launch, ports: StartFacts["ports"], digest: string): void {
    if (this.#isReleased) return;
    const obstacle = obstacleTo(plan);
    if (obstacle !== undefined) {
      this.#options.clock.after(0, () => this.fail(obstacle));
      return;
    }
    try {
      this.#spawn(plan, ports, digest);
    } catch (error) {
      // Arguments that no process can have (too long, with a NUL), or no more room for files.
      this.fail(`CannotStartContainerError: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #spawn(plan: Launch, ports: StartFacts["ports"], digest: string): void {
    const { records, clock, table, events } = this.#options;
    // Before the process: whatever happens now, the next control plane knows that there may be one.
    records.write(this.taskId, this.name, { state: "starting" });
    const atMs = clock.now();
    const child = launch(plan, records.logOf(this.taskId, this.name), {
      started: () => this.#isReleased || events.started({ atMs, ports, pid: this.#pid }),
      failed: (reason) => this.fail(reason),
      exited: (exitCode) => this.#end(exitCode),
    });
    if (child.pid === undefined) return;
    this.#pid = child.pid;
    this.#launch = plan;
    this.#isChild = true;
    this.#startTime = table.startTimeOf(child.pid) ?? "";
    const { pid } = child;
    try {
      records.write(this.taskId, this.name, { state: "started", pid, startTime: this.#startTime, atMs, ports, digest });
    } catch (error) {
      // Without a file no control plane would find this process.
      send(-pid, "SIGKILL");
      throw error;
    }
  }

  /** Takes over a process that runs already. */
  takeOver(process: { readonly pid: number; readonly startTime: string }, plan: Launch | undefined): void {
    this.#pid = process.pid;
    this.#startTime = process.startTime;
    this.#launch = plan;
  }

  /**
   * A container's first process is PID 1 of its PID namespace: it alone gets SIGTERM, and Linux delivers that to a PID 1
   * only if the process catches it. Programs below it (an application below a shell) hear nothing, here as on AWS.
   * https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
   */
  signal(signal: TaskSignal): void {
    if (this.#pid === undefined) return;
    const { table, hasInit } = this.#options;
    if (signal !== "SIGTERM") send(-this.#pid, signal);
    else if (hasInit || table.catches(this.#pid, signal) !== false) send(this.#pid, signal);
    else return;
    if (signal === "SIGTERM" || signal === "SIGKILL") this.#lastSignal = signal;
  }

  /** Kills what cannot go on; its end is reported with this reason. */
  kill(reason: string): void {
    this.#killReason ??= reason;
    this.signal("SIGKILL");
  }

  probe(command: readonly string[], timeoutMs: number, answer: (passed: boolean) => void): void {
    if (this.#launch) probe({ ...this.#launch, command }, { timeoutMs, answer });
    else answer(false);
  }

  execute({ command, size }: Pick<TaskCommand, "command" | "size">, events: CommandEvents): RunningCommand {
    const { table } = this.#options;
    const commandId = `${this.marker}/${uuid(realRandom)}`;
    const where = { launch: this.#launch, command, table, size, commandId, containerPid: this.#pid };
    return this.#commands.add((heard) => new ProcessCommand({ ...where, events: heard }), events);
  }

  /** Whether something runs in it beside its own process. */
  get hasCommands(): boolean {
    return this.#commands.count > 0;
  }

  release(): void {
    this.#commands.end();
    this.#isReleased = true;
    this.#options.tail.close();
  }

  /** Reports the lines that were written since the last time. */
  readLog(): void {
    const { tail, reportLines } = this.#options;
    for (let count = 0; count < batchesPerTick; count++) {
      const batch = tail.read();
      if (!batch) return;
      reportLines(batch.lines, batch.offset);
    }
  }

  /** Notices the end of a process that is not our child, from the processes that run now (pid → start time). */
  look(startTimes: ReadonlyMap<number, string>): void {
    if (this.#isChild || this.#pid === undefined || startTimes.get(this.#pid) === this.#startTime) return;
    this.#end(this.#exitCode());
  }

  /** The system reports the code to the parent only, which is gone: what the process noted itself, else what the signal implies that was sent. */
  #exitCode(): number | undefined {
    const { records } = this.#options;
    const said = records.exitCodeOf(this.taskId, this.name);
    const bySignal = { SIGKILL: 137, SIGTERM: 143 };
    return said ?? (this.#lastSignal && bySignal[this.#lastSignal]);
  }

  /** It cannot be started. */
  fail(reason: string): void {
    if (this.#isReleased) return;
    const { records, events, onEnd } = this.#options;
    try {
      records.write(this.taskId, this.name, { state: "failed", reason });
    } catch {
      // On a full disk: the next control plane then finds what stood there before, and asks again.
    }
    this.#options.tail.close();
    onEnd();
    events.failed(reason);
  }

  #end(exitCode: number | undefined): void {
    if (this.#isReleased || this.#pid === undefined) return;
    const { orphans, tail, reportLines, events, onEnd } = this.#options;
    send(-this.#pid, "SIGKILL");
    this.#commands.end();
    orphans.schedule({ pid: this.#pid, marker: this.marker });
    for (const { lines, offset } of tail.finish()) reportLines(lines, offset);
    onEnd();
    events.stopped({ exitCode, ...(this.#killReason !== undefined && { reason: this.#killReason }) });
  }
}
