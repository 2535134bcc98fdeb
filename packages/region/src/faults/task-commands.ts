import type { Effect } from "../world/effects.ts";
import type { FaultScope } from "./fault-kind.ts";
import type { Fault } from "./state.ts";

/** A script of the shell that runs in the tasks as long as a fault lasts. Any image with a shell and coreutils, or busybox, can run it. */
export function scriptInTasks(script: (parameters: Fault["parameters"]) => string) {
  return {
    begin: ({ faultId, parameters }: Fault, { taskIds }: FaultScope): readonly Effect[] =>
      taskIds.map((taskId) => {
        const command = ["/bin/sh", "-c", script(parameters)];
        return { kind: "runInTask", taskId, commandId: faultId, command };
      }),
    end: ({ faultId }: Fault, { taskIds }: FaultScope): readonly Effect[] =>
      taskIds.map((taskId) => ({ kind: "endInTask", taskId, commandId: faultId })),
  };
}
