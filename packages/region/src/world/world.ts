import { unreachable } from "@evenkeel/kernel";
import type { Effect } from "./effects.ts";
import type { ImageStore } from "./image-store.ts";
import type { Messages } from "./messages.ts";
import type { Nodes } from "./nodes.ts";
import type { Relays } from "./relays.ts";
import type { Tasks } from "./tasks.ts";

/** The only doors to reality. */
export interface World {
  readonly tasks: Tasks;
  readonly nodes: Nodes;
  readonly messages: Messages;
  readonly relays: Relays;
  readonly controlPlane: ControlPlane;
  /** Where images can be pushed. */
  readonly imageStore?: ImageStore | undefined;
}

/** The process that decides: what faults do to it, it does to itself. */
export interface ControlPlane {
  signal(signal: NodeJS.Signals): void;
}

/** Carries out one effect. */
export function perform(effect: Effect, world: World): void {
  const { tasks, nodes, messages, relays, controlPlane } = world;
  switch (effect.kind) {
    case "startTask":
      tasks.start(effect.spec);
      break;
    case "stopTask":
      tasks.stop(effect.taskId);
      break;
    case "signalTask":
      tasks.signal(effect.taskId, effect.signal);
      break;
    case "runInTask":
      tasks.runFault(effect.taskId, effect);
      break;
    case "endInTask":
      tasks.endFault(effect.taskId, effect.commandId);
      break;
    case "configureNode":
      nodes.configure(effect.nodeId, effect.snapshot);
      break;
    case "stopNode":
      nodes.stop(effect.nodeId);
      break;
    case "signalNode":
      nodes.signal(effect.nodeId, effect.signal);
      break;
    case "configureRelays":
      relays.configure(effect.relays);
      break;
    case "signalControlPlane":
      controlPlane.signal(effect.signal);
      break;
    case "postMessage":
      messages.post(effect.message);
      break;
    default:
      unreachable(effect);
  }
}
