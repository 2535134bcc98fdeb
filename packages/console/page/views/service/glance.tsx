import Button from "@cloudscape-design/components/button";
import { Panel } from "../../parts/panel.tsx";
import { useTasksOf, type Service } from "../../state/service.ts";
import { stageText, type Rollout } from "./rollout.ts";
import { useHealth } from "./use-rollout.ts";

/** What can be done with a service. */
export type ActionName = "deploy" | "rollBack" | "scale";

interface GlanceProps {
  readonly service: Service;
  readonly rollout: Rollout | undefined;
  readonly onAction: (action: ActionName) => void;
}

/** Desired, running and healthy, a sentence about it, and what can be done. */
export function Glance({ service, rollout, onAction }: GlanceProps) {
  const { desiredCount = 0, runningCount = 0, pendingCount = 0 } = service;
  const tasks = useTasksOf(service);
  const health = useHealth(service);
  const healthy = tasks.filter((task) => health(task) === "healthy").length;
  const actions = (
    <>
      <Button onClick={() => onAction("scale")}>Scale</Button>
      <Button onClick={() => onAction("rollBack")}>Roll back</Button>
      <Button variant="primary" onClick={() => onAction("deploy")}>
        Deploy an image
      </Button>
    </>
  );
  return (
    <Panel title={service.serviceName ?? ""} actions={actions} className="service-glance">
      <dl className="service-counts number">
        <Count name="desired" value={desiredCount} />
        <Count name="running" value={runningCount} note={pendingCount > 0 ? `${pendingCount} pending` : ""} />
        <Count name="healthy" value={healthy} look={lookOf(healthy, desiredCount)} />
      </dl>
      <p className="service-sentence">{sentence({ healthy, desiredCount, rollout })}</p>
    </Panel>
  );
}

function Count({ name, value, note = "", look = "" }: { name: string; value: number; note?: string; look?: string }) {
  return (
    <div className={`service-count ${look}`}>
      <dt>{name}</dt>
      <dd>
        {value}
        {note !== "" && <small> {note}</small>}
      </dd>
    </div>
  );
}

function lookOf(healthy: number, desired: number): string {
  if (healthy >= desired) return "service-good";
  return healthy === 0 ? "service-bad" : "service-warn";
}

function sentence(known: { healthy: number; desiredCount: number; rollout: Rollout | undefined }): string {
  const { healthy, desiredCount, rollout } = known;
  const release = rollout?.underWay;
  if (rollout && release?.status?.startsWith("ROLLBACK"))
    return `The release is rolled back: ${rollout.target.revision} takes over again.`;
  if (release) return `${rollout.target.revision} is being released: ${stageText(release).toLowerCase()}.`;
  if (desiredCount === 0) return "Scaled to nothing: no task is to run. Scale it to have it serve.";
  const missing = desiredCount - healthy;
  if (missing > 0) return `${missing} of ${desiredCount} tasks ${missing === 1 ? "does" : "do"} not serve yet.`;
  return `All ${desiredCount} tasks serve ${rollout?.target.revision ?? ""}.`;
}
