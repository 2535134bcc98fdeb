import type { FaultKind } from "../faults/fault-kind.ts";

export const diskFull: FaultKind = {
  name: "disk-full",
  summary: "The disk of the task is full.",
  undo: "What fills it is removed.",
  target: "tasks",
  duration: "lasts",
  parameters: {},
  refusedIn: {
    process: "a process has no disk of its own that could be full: the machine's would be",
    docker: "a container's disk has no limit here: the machine's would be full",
  },
};
