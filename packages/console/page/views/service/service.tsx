import { useState } from "react";
import { useDocuments } from "../../state/hooks.ts";
import { nameIn, useService, useTasksOf, type Service, type Task } from "../../state/service.ts";
import { DeployImage } from "./actions/deploy-image.tsx";
import { releaseBefore } from "./actions/release.ts";
import { RollBack } from "./actions/roll-back.tsx";
import { Scale } from "./actions/scale.tsx";
import { StopTask } from "./actions/stop-task.tsx";
import { Events } from "./events.tsx";
import { Glance, type ActionName } from "./glance.tsx";
import { Releases } from "./releases.tsx";
import { RolloutPanel } from "./rollout-panel.tsx";
import "./service.css";
import { StoppedTasks } from "./stopped-tasks.tsx";
import { TasksTable } from "./tasks-table.tsx";
import { useRollout } from "./use-rollout.ts";

/** How the service stands and rolls, its tasks, what happened, and what can be done about it. */
export function ServiceView() {
  const service = useService();
  return service ? <Shown service={service} /> : null;
}

function Shown({ service }: { readonly service: Service }) {
  const [action, setAction] = useState<ActionName | Task>();
  const tasks = useTasksOf(service);
  const rollout = useRollout(service);
  const isStopped = (task: Task): boolean => task.lastStatus === "STOPPED";
  return (
    <div className="panels">
      <Glance service={service} rollout={rollout} onAction={setAction} />
      {rollout && <RolloutPanel service={service} rollout={rollout} />}
      <TasksTable service={service} tasks={tasks.filter((task) => !isStopped(task))} onStop={setAction} />
      <div className="service-columns">
        <Events service={service} />
        <div className="panels service-column">
          <StoppedTasks tasks={tasks.filter(isStopped)} />
          <Releases service={service} />
        </div>
      </div>
      <Action service={service} action={action} underWay={rollout?.underWay} onClose={() => setAction(undefined)} />
    </div>
  );
}

interface ActionProps {
  readonly service: Service;
  readonly action: ActionName | Task | undefined;
  readonly underWay: { readonly serviceDeploymentArn?: string | undefined } | undefined;
  readonly onClose: () => void;
}

function Action({ service, action, underWay, onClose }: ActionProps) {
  const serviceDeployments = Object.values(useDocuments("serviceDeployment"));
  const serviceRevisions = Object.values(useDocuments("serviceRevision"));
  const targets = Object.values(useDocuments("scalableTarget"));
  if (action === undefined) return null;
  if (typeof action === "object") return <StopTask task={action} onClose={onClose} />;
  switch (action) {
    case "deploy":
      return <DeployImage service={service} onClose={onClose} />;
    case "scale": {
      const id = `service/${nameIn(service.clusterArn)}/${service.serviceName}`;
      const target = targets.find(({ ResourceId }) => ResourceId === id);
      const bounds = target && { min: target.MinCapacity ?? 0, max: target.MaxCapacity ?? 0 };
      return <Scale service={service} bounds={bounds} onClose={onClose} />;
    }
    case "rollBack": {
      const before = releaseBefore(service, { serviceDeployments, serviceRevisions });
      return <RollBack service={service} underWay={underWay?.serviceDeploymentArn} before={before} onClose={onClose} />;
    }
  }
}
