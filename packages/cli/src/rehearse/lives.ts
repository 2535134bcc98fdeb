import { connectEngine, livingTasks, systemProcessTable, type Runtime } from "@evenkeel/region";
import { askReadings, type AskedRegion } from "../region/ask-region.ts";

/** Finds out on the machine itself which tasks live: by their processes, or by the engine's containers. */
export interface LifeWatch {
  /** The ids of the tasks that live now. */
  look(): Promise<ReadonlySet<string>>;
}

/** Tasks whose control plane does not answer are looked for by what was known of them before. */
export function watchLives(region: AskedRegion, runtime: Runtime): LifeWatch {
  return runtime === "docker" ? containerWatch(region) : processWatch(region);
}

function processWatch(region: AskedRegion): LifeWatch {
  const find = processFinder(systemProcessTable());
  return { look: async () => find(await askReadings(region)) };
}

/** Finds the tasks whose process lives, of those that readings name; a container that was restarted has another one. */
export function processFinder(table: Pick<ReturnType<typeof systemProcessTable>, "startTimeOf">) {
  /** Task id → its process. */
  const known = new Map<string, { readonly pid: number; readonly startTime: string | undefined }>();
  return (
    readings: readonly { readonly taskArn: string; readonly pid?: number | undefined }[],
  ): ReadonlySet<string> => {
    for (const { taskArn, pid } of readings) {
      const taskId = taskArn.split("/").at(-1) ?? "";
      if (pid !== undefined && known.get(taskId)?.pid !== pid)
        known.set(taskId, { pid, startTime: table.startTimeOf(pid) });
    }
    const lives = [...known].filter(
      ([, { pid, startTime }]) => startTime !== undefined && table.startTimeOf(pid) === startTime,
    );
    return new Set(lives.map(([taskId]) => taskId));
  };
}

function containerWatch({ stateDirectory }: AskedRegion): LifeWatch {
  return { look: async () => livingTasks(await connectEngine(), stateDirectory) };
}
