import type { RoutingSnapshot } from "@evenkeel/balancer";
import { realClock, type Clock } from "@evenkeel/kernel";
import { endProcess, livingProcess, signal } from "../process/system/living-process.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import type { Nodes } from "../nodes.ts";
import type { NodeObservation } from "../observations.ts";
import { ProcessFiles } from "./process-files.ts";
import { NodeProcess, type NodeContext } from "./node-process.ts";
import { PortClaims, type LocalAddress } from "./port-claims.ts";

export interface NodeProcessesOptions {
  /** Everything is kept in `<stateDirectory>/nodes`, but for sockets whose path would be too long. */
  readonly stateDirectory: string;
  readonly clock: Clock;
  /** How fast the clock runs against real time. */
  readonly speed: number;
  readonly observe: (observation: NodeObservation) => void;
}

/**
 * Runs each load balancer node as a detached process, which goes on while no control plane runs and is taken over by
 * the next one. Times in snapshots are converted from the region's clock to the machine's, in what nodes report the other way round.
 */
export function createNodeProcesses(options: NodeProcessesOptions): Nodes {
  const { stateDirectory, clock, speed } = options;
  const nodes = new Map<string, NodeProcess>();
  const claims = new PortClaims();
  let isReleased = false;
  const observe = (observation: NodeObservation): void => {
    if (isReleased) return;
    if (observation.kind === "nodeStopped") {
      nodes.delete(observation.nodeId);
      claims.release(observation.nodeId);
    }
    options.observe(observation);
  };
  const context: NodeContext = {
    files: new ProcessFiles(stateDirectory, "nodes"),
    table: systemProcessTable(),
    clocks: { region: clock, machine: realClock, speed },
    observe,
  };
  const configure = async (node: NodeProcess, snapshot: RoutingSnapshot): Promise<void> => {
    const { nodeId } = node;
    const refused = await claims.claim(nodeId, addressesOf(snapshot));
    // It may have been stopped meanwhile.
    if (isReleased || nodes.get(nodeId) !== node) return;
    const { served, failures } = split(snapshot, refused);
    node.configure(served);
    for (const failure of failures) observe({ kind: "nodeListenFailed", nodeId, ...failure });
  };

  const release = (letGo: (node: NodeProcess) => void): void => {
    isReleased = true;
    for (const node of nodes.values()) letGo(node);
  };

  return {
    configure(nodeId, snapshot) {
      const existing = nodes.get(nodeId);
      const node = existing ?? new NodeProcess(nodeId, context);
      nodes.set(nodeId, node);
      if (!existing && node.lives) claims.adopt(nodeId, addressesOf(snapshot));
      configure(node, snapshot).catch((error: unknown) => {
        // There is no file or no process to be had: the region hears of its end, and tries again.
        observe({ kind: "nodeStopped", nodeId, reason: `it could not be started: ${String(error)}` });
      });
    },
    stop(nodeId) {
      const node = nodes.get(nodeId);
      if (node?.hasStarted) {
        node.stop();
        return;
      }
      nodes.delete(nodeId);
      claims.release(nodeId);
      endOrphan(nodeId, context);
    },
    signal(nodeId, name) {
      const record = livingProcess(context.files.read(nodeId), context.table);
      if (record) signal(record, name, context.table);
    },
    adopt(nodeIds) {
      for (const nodeId of context.files.all()) if (!nodeIds.has(nodeId)) endOrphan(nodeId, context);
    },
    end: () => release((node) => node.kill()),
    release: () => release((node) => node.release()),
  };
}

function addressesOf({ listeners }: RoutingSnapshot): readonly LocalAddress[] {
  return listeners.map(({ bindHost, bindPort }) => ({ host: bindHost, port: bindPort }));
}

/** The snapshot without the listeners whose port another process has, and these. */
function split(snapshot: RoutingSnapshot, refused: ReadonlyMap<number, string>) {
  const listeners = snapshot.listeners.filter(({ bindPort }) => !refused.has(bindPort));
  const failures = snapshot.listeners.flatMap(({ id, bindHost, bindPort }) => {
    const code = refused.get(bindPort);
    return code === undefined ? [] : [{ listenerId: id, host: bindHost, port: bindPort, code }];
  });
  return { served: { ...snapshot, listeners }, failures };
}

/** A node that no load balancer has any more: the control plane died before it could end it. */
function endOrphan(nodeId: string, { files, table }: NodeContext): void {
  const record = livingProcess(files.read(nodeId), table);
  if (record) endProcess(record, table);
  files.forget(nodeId);
}
