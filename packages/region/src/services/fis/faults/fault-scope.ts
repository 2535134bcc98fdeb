import type { FaultScope } from "../../../faults/fault-kind.ts";
import type { Fault } from "../../../faults/state.ts";
import type { View } from "../../../store/store.ts";
import { tasks } from "../../ecs/state.ts";
import { nodes } from "../../elbv2/state.ts";

/** What there is now of that which a fault concerns: tasks that have not ended, and load balancer nodes. */
export function scopeOf(view: View, { target }: Fault): FaultScope {
  const live = view.list(tasks).filter(({ lastStatus }) => lastStatus !== "STOPPED");
  switch (target.type) {
    case "tasks":
      return { taskIds: live.flatMap(({ taskId }) => (target.taskIds.includes(taskId) ? taskId : [])), nodeIds: [] };
    case "zone": {
      const { zoneName } = target;
      return {
        taskIds: live.flatMap((task) => (task.availabilityZone === zoneName ? task.taskId : [])),
        nodeIds: view.list(nodes).flatMap((node) => (node.zoneName === zoneName ? node.nodeId : [])),
      };
    }
    case "region":
      return { taskIds: [], nodeIds: [] };
  }
}
