import { useDocuments } from "../../state/hooks.ts";
import {
  addressOfTask,
  healthOf,
  useTargetStates,
  useTasksOf,
  type Service,
  type Task,
  type TaskHealth,
} from "../../state/service.ts";
import { rolloutOf, type Rollout } from "./rollout.ts";

/** How the service's revisions stand beside each other now. */
export function useRollout(service: Service): Rollout | undefined {
  const tasks = useTasksOf(service);
  const serviceDeployments = Object.values(useDocuments("serviceDeployment"));
  const serviceRevisions = Object.values(useDocuments("serviceRevision"));
  const taskDefinitions = useDocuments("taskDefinition");
  const rules = Object.values(useDocuments("rules"));
  return rolloutOf({ service, tasks, serviceDeployments, serviceRevisions, taskDefinitions, rules });
}

/** How each task of the service is. */
export function useHealth({ loadBalancers = [] }: Service): (task: Task) => TaskHealth {
  const targets = useTargetStates();
  const balanced = loadBalancers.length > 0;
  return (task) => healthOf(task, { target: targets.get(addressOfTask(task) ?? ""), balanced });
}
