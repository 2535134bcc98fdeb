import type { Notices } from "./notices.ts";
import type { Exposure, ExposureWatcher } from "./world/process/index.ts";

/** Raises a notice of each port that tasks open to other machines, for as long as they are open. */
export function noticingExposures(notices: Notices): ExposureWatcher {
  return {
    opened(exposure) {
      notices.raise(
        idOf(exposure),
        `${placeOf(exposure)}, where other machines reach it: tasks share this machine's network; have it listen on 127.0.0.1, or give tasks networks of their own (evenkeel doctor says how)`,
      );
    },
    closed: (exposure) => notices.clear(idOf(exposure), `${placeOf(exposure)} no more`),
  };
}

function idOf({ socket }: Exposure): string {
  return `listener ${socket}`;
}

function placeOf({ taskId, address, port }: Exposure): string {
  return `the task ${taskId} listens on ${address.includes(":") ? `[${address}]` : address}:${port}`;
}
