import { unreachable } from "@evenkeel/kernel";
import type { Effect } from "./effects.ts";
import type { ImageStore } from "./image-store.ts";
import type { Messages } from "./messages.ts";
import type { Nodes } from "./nodes.ts";
import type { Tasks } from "./tasks.ts";

/** The only doors to reality. */
export interface World {
  readonly tasks: Tasks;
  readonly nodes: Nodes;
  readonly messages: Messages;
  /** Where images can be pushed. */
  readonly imageStore?: ImageStore | undefined;
}

/** Carries out one effect. */
export function perform(effect: Effect, { tasks, nodes, messages }: World): void {
  switch (effect.kind) {
    case "startTask":
      tasks.start(effect.spec);
      break;
    case "stopTask":
      tasks.stop(effect.taskId);
      break;
    case "configureNode":
      nodes.configure(effect.nodeId, effect.snapshot);
      break;
    case "stopNode":
      nodes.stop(effect.nodeId);
      break;
    case "postMessage":
      messages.post(effect.message);
      break;
    default:
      unreachable(effect);
  }
}
