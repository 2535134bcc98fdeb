import { CopyButton } from "../../parts/copy-button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments, useWanted } from "../../state/hooks.ts";
import { agoText } from "../../state/spans.ts";

/** The rehearsals of this project: those that are played, and how the others went. */
export function PastRuns() {
  useWanted(wanted);
  const runs = Object.values(useDocuments("rehearsal")).toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  const command = "npx evenkeel rehearse";
  return (
    <Panel title="Rehearsals" note={<span className="muted">played in a region of their own, with a verdict</span>}>
      <p className="failures-command">
        <code>{command} zone-outage</code> <CopyButton text={() => `${command} zone-outage`} what="the command" />
      </p>
      {runs.length === 0 && (
        <p className="muted">
          None has been played yet. <code>{command}</code> lists the scenarios that there are.
        </p>
      )}
      <ul className="failures-list">
        {runs.map(({ name, scenario, startedAt, verdict }) => (
          <li key={name}>
            <span
              className={`failures-mark ${verdict === "kept" ? "completed" : verdict === "missed" ? "failed" : "stopped"}`}
            />
            <span>
              {verdict === "kept" || verdict === "missed" ? (
                <a href={`/console/rehearsals/${encodeURIComponent(name)}`} target="_blank" rel="noreferrer">
                  {scenario}
                </a>
              ) : (
                scenario
              )}
            </span>
            <span className={verdict === "missed" ? "bad" : "muted"}>{verdict}</span>
            {/* Rehearsals are noted by this machine's clock. */}
            <span className="muted number">{agoText(startedAt, Date.now())}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const wanted = { queries: ["rehearsals"] };
