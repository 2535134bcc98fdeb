import { useState } from "react";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { FaultForm } from "./fault-form.tsx";
import "./failures.css";
import type { FaultKind } from "./experiment.ts";
import { PastRuns } from "./past-runs.tsx";
import { RunningFaults } from "./running-faults.tsx";
import { ZonalShift } from "./zonal-shift.tsx";

/** Failure on purpose: what lasts now, what can be made to fail, and how rehearsals went. */
export function FailuresView() {
  const kinds = Object.values(useDocuments("faultKind"));
  const region = useDocuments("region")["region"];
  const [chosen, choose] = useState<FaultKind>();
  if (region?.kind === "aws") {
    return (
      <Panel title="Failures">
        <p className="muted">
          Faults are for a service on this machine. On AWS they are experiments of AWS FIS, which this page does not
          begin.
        </p>
      </Panel>
    );
  }
  return (
    <div className="failures">
      <RunningFaults />
      <Panel
        title="Make it fail"
        note={<span className="muted">each is put right at its end, or by a click above</span>}
      >
        {groups.map(({ target, title }) => (
          <section key={target} className="failures-group" aria-label={title}>
            <h3>{title}</h3>
            <div className="failures-kinds">
              {kinds
                .filter((kind) => kind.target === target)
                .map((kind) => (
                  <button
                    key={kind.name}
                    type="button"
                    className="failures-kind"
                    disabled={kind.refusal !== undefined}
                    onClick={() => choose(kind)}
                  >
                    <b>{kind.name}</b>
                    <span>{kind.refusal ?? kind.summary}</span>
                  </button>
                ))}
            </div>
          </section>
        ))}
      </Panel>
      <div className="failures-columns">
        <ZonalShift />
        <PastRuns />
      </div>
      {chosen && <FaultForm kind={chosen} onClose={() => choose(undefined)} />}
    </div>
  );
}

const groups: readonly { readonly target: FaultKind["target"]; readonly title: string }[] = [
  { target: "tasks", title: "A task" },
  { target: "zone", title: "A zone" },
  { target: "links", title: "Between the load balancer and tasks" },
  { target: "starts", title: "Tasks that start" },
  { target: "region", title: "The region" },
];
