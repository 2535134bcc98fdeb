import { connectNode, type FromNode, type NodeConnection, type RoutingSnapshot } from "@evenkeel/balancer";
import type { Timer } from "@evenkeel/kernel";
import type { NodeObservation } from "../observations.ts";
import { HangDetector, questionEveryMs } from "../process/hang-detector.ts";
import { endProcess, livingProcess, signal } from "../process/system/living-process.ts";
import type { ProcessIdentity, ProcessTable } from "../process/system/process-table.ts";
import type { ProcessFiles } from "./process-files.ts";
import { healthInRegionTime, toMachineTime, trafficInRegionTime, type Clocks } from "./region-time.ts";
import { spawnNode } from "./spawn-node.ts";

/** What all node processes share. */
export interface NodeContext {
  readonly files: ProcessFiles;
  readonly table: ProcessTable;
  readonly clocks: Clocks;
  readonly observe: (observation: NodeObservation) => void;
}

/** Between two tries to connect, in real milliseconds: a node that starts needs some. */
const connectEveryMs = 15;

/** One node's process, from its start or its adoption to its end, which `nodeStopped` reports once. */
export class NodeProcess {
  readonly nodeId: string;
  readonly #context: NodeContext;
  #process: ProcessIdentity | undefined;
  #connection: NodeConnection | undefined;
  #isGreeted = false;
  #wasGreeted = false;
  #snapshot: RoutingSnapshot | undefined;
  /** The last traffic report that was taken in. */
  #sequence = 0;
  #hangs: HangDetector | undefined;
  #nextQuestion: Timer | undefined;
  /** Whether it said anything since the last question. */
  #wasHeard = true;
  #retry: Timer | undefined;
  #endReason: string | undefined;
  /** Kills the process that was asked to end. */
  #lastResort: Timer | undefined;
  /** Whether this control plane started it: then the system reports its end, else only its silence shows it. */
  #isChild = false;
  #isOver = false;

  constructor(nodeId: string, context: NodeContext) {
    this.nodeId = nodeId;
    this.#context = context;
  }

  /** Whether its process runs since before this control plane. */
  get lives(): boolean {
    const { files, table } = this.#context;
    return livingProcess(files.read(this.nodeId), table) !== undefined;
  }

  /** Whether it has a process, started or adopted. */
  get hasStarted(): boolean {
    return this.#process !== undefined;
  }

  /** Has the process route by the snapshot, starting or adopting it first; an older one than it has changes nothing. */
  configure(snapshot: RoutingSnapshot): void {
    // One that is about to end is sent nothing more: the region observes its end, and asks again.
    if (this.#endReason !== undefined) return;
    if (this.#snapshot && snapshot.version < this.#snapshot.version) return;
    this.#snapshot = snapshot;
    if (!this.#process) this.#start();
    else if (this.#isGreeted) this.#sendSnapshot();
  }

  /** Asks the process to end, and kills it if it does not. */
  stop(): void {
    if (!this.#process || this.#endReason !== undefined) return;
    this.#endReason = "stopped by the control plane";
    this.#lastResort = endProcess(this.#process, this.#context.table);
  }

  /** Ends the process at once, and lets go of it. */
  kill(): void {
    this.#kill("ended with the region");
    this.#letGo();
  }

  /** Lets go of the process, which lives on. */
  release(): void {
    this.#letGo();
  }

  #start(): void {
    const { files, table } = this.#context;
    this.#process = livingProcess(files.read(this.nodeId), table) ?? this.#spawn();
    this.#connect();
    this.#watch();
  }

  /** From now on, asks each second whether it is alive; one that hangs is killed, so that another takes its place. */
  #watch(): void {
    this.#nextQuestion?.cancel();
    if (!this.#process) return;
    this.#hangs = new HangDetector(this.#context.table, this.#process);
    const ask = (): void => {
      const reason = this.#hangs?.note(this.#wasHeard);
      if (reason !== undefined) return this.#kill(reason);
      this.#wasHeard = false;
      if (this.#isGreeted) this.#connection?.send({ type: "areYouAlive" });
      this.#nextQuestion = this.#context.clocks.machine.after(questionEveryMs, ask);
    };
    ask();
  }

  #spawn(): ProcessIdentity | undefined {
    const { files, table } = this.#context;
    const nodeId = this.nodeId;
    files.prepare(nodeId);
    this.#isChild = true;
    const child = spawnNode({
      nodeId,
      socketPath: files.socketOf(nodeId),
      logFile: files.logOf(nodeId),
      compileCache: files.compileCache,
    });
    child.once("error", (error) => this.#end(`it could not be started: ${error.message}`));
    child.once("exit", (code, name) =>
      this.#end(name === null ? `it exited with code ${code ?? 0}` : `killed by ${name}`),
    );
    if (child.pid === undefined) return undefined;
    const record = { pid: child.pid, startTime: table.startTimeOf(child.pid) ?? "" };
    try {
      files.write(nodeId, record);
    } catch (error) {
      // Without a file no control plane would find it, and it would be in the way of the next.
      child.kill("SIGKILL");
      throw error;
    }
    return record;
  }

  #connect(): void {
    this.#retry = undefined;
    this.#connection = connectNode(this.#context.files.socketOf(this.nodeId), {
      received: (message) => this.#receive(message),
      closed: () => this.#disconnected(),
    });
  }

  #disconnected(): void {
    this.#isGreeted = false;
    if (this.#isOver) return;
    const { table, clocks } = this.#context;
    if (!livingProcess(this.#process, table)) {
      this.#adoptedIsGone();
      return;
    }
    this.#retry = clocks.machine.after(connectEveryMs, () => this.#connect());
  }

  /** One that was gone before it said anything was not adopted at all, and is started in its place. */
  #adoptedIsGone(): void {
    if (this.#isChild) return;
    if (this.#wasGreeted || this.#endReason !== undefined) {
      this.#end("it is gone");
      return;
    }
    this.#process = this.#spawn();
    this.#connect();
    this.#watch();
  }

  #receive(message: FromNode): void {
    if (this.#isOver) return;
    const { observe, clocks } = this.#context;
    const nodeId = this.nodeId;
    this.#wasHeard = true;
    switch (message.type) {
      case "alive":
        break;
      case "hello":
        this.#greet(message.pid);
        break;
      case "configured":
        observe({ kind: "nodeConfigured", nodeId, version: message.version, listening: message.listening });
        break;
      case "refused":
        this.#takeRefusal(message);
        break;
      case "listenFailed": {
        const { listenerId, host, port, code } = message;
        observe({ kind: "nodeListenFailed", nodeId, listenerId, host, port, code });
        break;
      }
      case "health":
        observe({ kind: "nodeHealth", nodeId, targets: healthInRegionTime(message.targets, clocks) });
        break;
      case "traffic":
        this.#takeTraffic(message.report);
        break;
    }
  }

  /** The node serves on by what it had: an end of it would be an outage. */
  #takeRefusal({ version, reason, serves }: Extract<FromNode, { type: "refused" }>): void {
    const refusal = { kind: "nodeRefused", nodeId: this.nodeId, version, reason } as const;
    this.#context.observe(serves === undefined ? refusal : { ...refusal, serves });
  }

  #greet(pid: number): void {
    this.#isGreeted = true;
    this.#wasGreeted = true;
    this.#context.observe({ kind: "nodeStarted", nodeId: this.nodeId, pid });
    if (this.#endReason === undefined) this.#sendSnapshot();
  }

  #sendSnapshot(): void {
    if (!this.#snapshot) return;
    this.#connection?.send({ type: "configure", snapshot: toMachineTime(this.#snapshot, this.#context.clocks) });
  }

  /** What was reported already arrives again after a break of the connection, and is only acknowledged. */
  #takeTraffic(report: Extract<FromNode, { type: "traffic" }>["report"]): void {
    const { observe, clocks } = this.#context;
    if (report.sequence > this.#sequence) {
      this.#sequence = report.sequence;
      observe({ kind: "nodeTraffic", nodeId: this.nodeId, report: trafficInRegionTime(report, clocks) });
    }
    this.#connection?.send({ type: "acknowledgeTraffic", sequence: report.sequence });
  }

  #kill(reason: string): void {
    this.#endReason ??= reason;
    if (this.#process) signal(this.#process, "SIGKILL", this.#context.table);
  }

  #end(reason: string): void {
    if (this.#isOver) return;
    this.#letGo();
    this.#context.files.forget(this.nodeId);
    this.#context.observe({ kind: "nodeStopped", nodeId: this.nodeId, reason: this.#endReason ?? reason });
  }

  #letGo(): void {
    this.#isOver = true;
    this.#retry?.cancel();
    this.#nextQuestion?.cancel();
    this.#lastResort?.cancel();
    this.#connection?.close();
  }
}
