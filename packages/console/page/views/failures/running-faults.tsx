import { Panel } from "../../parts/panel.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { useAction } from "../../parts/use-action.ts";
import { call } from "../../state/call.ts";
import { useDocuments } from "../../state/hooks.ts";
import { agoText, spanText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";
import { standingOf, type Standing } from "./experiment.ts";

const shownPast = 6;

/** The faults that last, with what puts them right; below, how the last ones ended. */
export function RunningFaults() {
  const standings = Object.values(useDocuments("experiment")).map(standingOf);
  const now = standings.filter(({ isRunning }) => isRunning);
  const past = standings
    .filter(({ isRunning }) => !isRunning)
    .toSorted((a, b) => Date.parse(b.startTime ?? "") - Date.parse(a.startTime ?? ""))
    .slice(0, shownPast);
  const action = useAction();
  const stopAll = () => action.run(() => Promise.all(now.map(({ id }) => stop(id))));
  return (
    <Panel
      title={now.length === 0 ? "No fault lasts" : now.length === 1 ? "One fault lasts" : `${now.length} faults last`}
      className={now.length > 0 ? "failures-running" : ""}
      actions={
        now.length > 1 && (
          <button type="button" className="failures-right" disabled={action.isBusy} onClick={() => void stopAll()}>
            Put everything right
          </button>
        )
      }
    >
      <RefusalNote refusal={action.refusal} />
      <ul className="failures-list">
        {now.map((standing) => (
          <Lasting key={standing.id} standing={standing} />
        ))}
      </ul>
      {past.length > 0 && <Past standings={past} />}
    </Panel>
  );
}

function Lasting({ standing }: { readonly standing: Standing }) {
  const nowMs = useTicking();
  const action = useAction();
  const { id, name, whom, status, endsAtMs } = standing;
  return (
    <li>
      <span className="failures-mark" />
      <span>
        <b>{name}</b> on {whom}
        <RefusalNote refusal={action.refusal} />
      </span>
      <span className="muted number">
        {status === "running"
          ? endsAtMs === undefined
            ? "until it is put right"
            : `${spanText(endsAtMs - nowMs)} left`
          : status}
      </span>
      <button
        type="button"
        className="failures-right"
        disabled={action.isBusy}
        onClick={() => void action.run(() => stop(id))}
      >
        Put right now
      </button>
    </li>
  );
}

function Past({ standings }: { readonly standings: readonly Standing[] }) {
  const nowMs = useTicking();
  return (
    <ul className="failures-list past" aria-label="Faults that have ended">
      {standings.map(({ id, name, whom, status, startTime, reason }) => (
        <li key={id}>
          <span className={`failures-mark ${status}`} />
          <span>
            {name} on {whom} {status === "failed" && reason !== undefined && <span className="bad">{reason}</span>}
          </span>
          <span className="muted">{status}</span>
          <span className="muted number">{agoText(startTime, nowMs)}</span>
        </li>
      ))}
    </ul>
  );
}

function stop(id: string): Promise<unknown> {
  return call("fis", "StopExperiment", { id });
}
