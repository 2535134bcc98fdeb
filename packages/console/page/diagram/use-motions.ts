import { useEffect, useRef, useState } from "react";
import type { PlacedTask } from "./lay-out.ts";

/** A task that is drawn, and how it comes or goes. */
export interface MovingTask {
  readonly placed: PlacedTask;
  readonly motion: "arriving" | "falling" | "none";
}

/** So long a task that has stopped is seen to fall, in milliseconds. */
const fallMs = 1100;

/** The tasks that are there, and for a moment those that were. Those that are there at first do not arrive. */
export function useMotions(tasks: readonly PlacedTask[]): readonly MovingTask[] {
  const known = useRef<ReadonlyMap<string, PlacedTask>>(undefined);
  const [firstIds] = useState(() => new Set(tasks.map(({ task }) => task.id)));
  const [falling, setFalling] = useState<readonly PlacedTask[]>([]);
  useEffect(() => {
    const now = new Map(tasks.map((placed) => [placed.task.id, placed]));
    const gone = [...(known.current?.values() ?? [])].filter(({ task }) => !now.has(task.id));
    known.current = now;
    if (gone.length === 0) return;
    setFalling((before) => [...before, ...gone]);
    setTimeout(() => setFalling((before) => before.filter((placed) => !gone.includes(placed))), fallMs);
  }, [tasks]);
  return [
    ...tasks.map((placed) => ({
      placed,
      motion: firstIds.has(placed.task.id) ? ("none" as const) : ("arriving" as const),
    })),
    ...falling.map((placed) => ({ placed, motion: "falling" as const })),
  ];
}
