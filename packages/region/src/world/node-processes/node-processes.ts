import { realClock, type Clock } from "@evenkeel/kernel";
import { systemProcessTable } from "../process/system-process-table.ts";
import type { Nodes } from "../nodes.ts";
import type { NodeObservation } from "../observations.ts";
import { NodeFiles } from "./node-files.ts";
import { NodeProcess, type NodeSurroundings } from "./node-process.ts";
import { endProcess, livingProcess } from "./leftovers.ts";

export interface NodeProcessesOptions {
  /** Everything is kept in `<stateDirectory>/nodes`, but for sockets whose path would be too long. */
  readonly stateDirectory: string;
  readonly clock: Clock;
  /** How fast the clock runs against real time. */
  readonly speed: number;
  readonly observe: (observation: NodeObservation) => void;
}

/** How long after a start a node from before is left running, until somebody asks for it; in real milliseconds. */
const adoptionMs = 10_000;

/**
 * Runs each load balancer node as a detached process, which goes on while no control plane runs and is taken over by
 * the next one. Snapshots come in the region's time and are told in the machine's; what nodes tell, the other way round.
 */
export function createNodeProcesses(options: NodeProcessesOptions): Nodes {
  const { stateDirectory, clock, speed } = options;
  const nodes = new Map<string, NodeProcess>();
  let isReleased = false;
  const surroundings: NodeSurroundings = {
    files: new NodeFiles(stateDirectory),
    table: systemProcessTable(),
    clocks: { region: clock, machine: realClock, speed },
    observe: (observation) => {
      if (isReleased) return;
      if (observation.kind === "nodeStopped") nodes.delete(observation.nodeId);
      options.observe(observation);
    },
  };
  const orphans = realClock.after(adoptionMs, () => endOrphans(nodes, surroundings));

  return {
    configure(nodeId, snapshot) {
      let node = nodes.get(nodeId);
      if (!node) {
        node = new NodeProcess(nodeId, surroundings);
        nodes.set(nodeId, node);
      }
      node.configure(snapshot);
    },
    stop(nodeId) {
      const node = nodes.get(nodeId);
      if (node) node.stop();
      else endOrphan(nodeId, surroundings);
    },
    release() {
      isReleased = true;
      orphans.cancel();
      for (const node of nodes.values()) node.release();
    },
  };
}

/** A node that lives, but that no load balancer has any more: the control plane died before it could end it. */
function endOrphans(nodes: ReadonlyMap<string, NodeProcess>, surroundings: NodeSurroundings): void {
  for (const nodeId of surroundings.files.all()) {
    if (!nodes.has(nodeId)) endOrphan(nodeId, surroundings);
  }
}

function endOrphan(nodeId: string, { files, table }: NodeSurroundings): void {
  const record = livingProcess(files.read(nodeId), table);
  if (record) endProcess(record, table);
  files.forget(nodeId);
}
