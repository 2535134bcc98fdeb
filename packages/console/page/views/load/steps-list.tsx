import { Panel } from "../../parts/panel.tsx";
import { agoText, clockText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";
import type { Step } from "./steps.ts";

/** Each step of the desired count, newest first, with what caused it. */
export function StepsList({ steps }: { readonly steps: readonly Step[] }) {
  const nowMs = useTicking();
  return (
    <Panel title="Steps">
      {steps.length === 0 ? (
        <p className="muted">
          Nothing was scaled yet. Put it under load: <code>npx evenkeel load --rate 100 --for 2m</code>
        </p>
      ) : (
        <ol className="load-steps number" tabIndex={0} aria-label="Steps of the desired count, newest first">
          {steps.toReversed().map(({ id, atMs, count, cause, status, notScaled }) => (
            <li key={id}>
              <b className={count === undefined ? "load-none" : ""}>{count ?? "–"}</b>
              <span>
                {count === undefined ? `Not scaled: ${notScaled ?? status}` : statusText(count, status)}
                <span className="muted">{cause}</span>
                <time className="muted" dateTime={new Date(atMs).toISOString()}>
                  {clockText(atMs)} · {agoText(new Date(atMs).toISOString(), nowMs)}
                </time>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function statusText(count: number, status: string): string {
  const set = `Set to ${count}`;
  if (status === "Successful") return set;
  return status === "InProgress" ? `${set}, under way` : `${set}: ${status.toLowerCase()}`;
}
