import type Docker from "dockerode";
import { labelNames, ofState } from "./labels.ts";

/** The ids of the tasks of a state folder of which a container runs, or stands still. */
export async function livingTasks(engine: Docker, stateDirectory: string): Promise<ReadonlySet<string>> {
  const filters = { label: [...ofState(stateDirectory).label, labelNames.container], status: ["running", "paused"] };
  const containers = await engine.listContainers({ filters });
  return new Set(containers.flatMap(({ Labels }) => Labels[labelNames.task] ?? []));
}
