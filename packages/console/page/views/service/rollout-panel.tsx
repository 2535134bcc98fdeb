import { Panel } from "../../parts/panel.tsx";
import { spanText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";
import type { Service, Task, TaskHealth } from "../../state/service.ts";
import { Continue } from "./actions/continue.tsx";
import { stageText, waitOf, type Rollout, type Side } from "./rollout.ts";
import { useHealth } from "./use-rollout.ts";

/** The revisions of the service beside each other, as one gives way to the other. */
export function RolloutPanel({ service, rollout }: { readonly service: Service; readonly rollout: Rollout }) {
  const { target, sources, underWay } = rollout;
  const health = useHealth(service);
  const note = underWay ? <span className="pill warn">{stageText(underWay)}</span> : null;
  return (
    <Panel title={sources.length > 0 ? "Revisions" : "Revision"} note={note}>
      <div className="service-sides" data-count={sources.length + 1}>
        {sources.map((side) => (
          <SideCard key={side.id} side={side} role="old" health={health} />
        ))}
        {sources.length > 0 && (
          <svg className="service-arrow" viewBox="0 0 24 24" aria-hidden="true">
            <path
              d="M4 12h15M13 6l6 6-6 6"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.75"
              strokeLinecap="round"
            />
          </svg>
        )}
        <SideCard side={target} role={sources.length > 0 ? "new" : "only"} health={health} />
      </div>
      {underWay && <Progress rollout={rollout} health={health} />}
    </Panel>
  );
}

const labels = { old: "gives way", new: "takes over", only: "serves" } as const;

interface SideCardProps {
  readonly side: Side;
  readonly role: keyof typeof labels;
  readonly health: (task: Task) => TaskHealth;
}

function SideCard({ side, role, health }: SideCardProps) {
  const states = side.tasks.map(health);
  const counts = [...Map.groupBy(states, (state) => state)].map(([state, some]) => `${some.length} ${state}`);
  return (
    <section className={`service-side service-${role}`} aria-label={`${side.revision} ${labels[role]}`}>
      <h3>
        {side.revision} <span className="service-role">{labels[role]}</span>
        {side.weight !== undefined && <b className="service-weight number">{side.weight} % of traffic</b>}
      </h3>
      <p className="service-image mono">{side.images.join(", ")}</p>
      <div className="service-dots" aria-hidden="true">
        {states.map((state, index) => (
          <i key={side.tasks[index]?.taskArn} className={`service-dot service-dot-${state}`} />
        ))}
        {role === "new" &&
          Array.from({ length: Math.max(0, side.desired - states.length) }, (_, index) => (
            <i key={index} className="service-dot service-dot-missing" />
          ))}
      </div>
      <p className="number service-tally">
        {counts.length === 0 ? "no tasks" : counts.join(" · ")}
        {side.failed > 0 && <b className="service-failed"> · {side.failed} failed</b>}
      </p>
      {side.weight !== undefined && (
        <div className="service-track" aria-hidden="true">
          <div style={{ width: `${side.weight}%` }} />
        </div>
      )}
    </section>
  );
}

/** How far the release is, what it waits for by the clock, and how near the circuit breaker is. */
function Progress({ rollout, health }: { readonly rollout: Rollout; readonly health: (task: Task) => TaskHealth }) {
  const nowMs = useTicking();
  const { target, underWay } = rollout;
  if (!underWay) return null;
  const healthy = target.tasks.filter((task) => health(task) === "healthy").length;
  const wait = waitOf(underWay);
  const { status: breaker = "DISABLED", failureCount = 0, threshold = 0 } = underWay.deploymentCircuitBreaker ?? {};
  const startedMs = Date.parse(underWay.startedAt ?? underWay.createdAt ?? "");
  return (
    <div className="service-progress">
      <Meter label="New tasks healthy" value={healthy} max={target.desired} />
      {wait && (
        <Meter
          label={wait.what}
          value={nowMs - wait.fromMs}
          max={wait.untilMs - wait.fromMs}
          text={`${spanText(wait.untilMs - nowMs)} left`}
        />
      )}
      {breaker !== "DISABLED" && (
        <Meter label="Circuit breaker: failed tasks" value={failureCount} max={threshold} look="service-bad" />
      )}
      <p className="muted number service-since">
        {Number.isFinite(startedMs) && `for ${spanText(nowMs - startedMs)}`}
        {wait?.hookId !== undefined && (
          <Continue serviceDeploymentArn={underWay.serviceDeploymentArn} hookId={wait.hookId} />
        )}
      </p>
    </div>
  );
}

interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly text?: string;
  readonly look?: string;
}

function Meter({ label, value, max, text = `${value} of ${max}`, look = "" }: MeterProps) {
  const percent = max <= 0 ? 0 : Math.min(100, Math.max(0, (value * 100) / max));
  return (
    <div className={`service-meter ${look}`}>
      <div className="service-meter-text">
        <span>{label}</span>
        <b className="number">{text}</b>
      </div>
      <div className="service-track" role="progressbar" aria-label={label} aria-valuenow={Math.round(percent)}>
        <div style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
