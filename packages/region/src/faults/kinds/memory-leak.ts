import type { FaultKind } from "../fault-kind.ts";

export const memoryLeak: FaultKind = {
  name: "memory-leak",
  summary: "Something in the task takes more memory every second, until its limit ends it (OutOfMemoryError, 137).",
  undo: "What takes the memory is ended.",
  target: "tasks",
  duration: "lasts",
  parameters: { mibPerSecond: { type: "number", summary: "how fast", unit: "MiB/s", min: 1, max: 1024, default: 16 } },
};
