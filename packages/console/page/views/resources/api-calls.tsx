import type { ApiCall } from "@evenkeel/region/console";
import { useState } from "react";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { clockText } from "../../state/spans.ts";

const shown = 100;

/** The AWS calls as they come in, the newest first: who called what, and what came of it. */
export function ApiCalls() {
  const live = useDocuments("apiCall");
  const region = useDocuments("region")["region"];
  const [held, hold] = useState<typeof live>();
  const [text, setText] = useState("");
  if (region?.kind === "aws") return null;
  const wanted = text.trim().toLowerCase();
  const calls = Object.values(held ?? live)
    .toSorted((a, b) => b.atMs - a.atMs)
    .filter(({ service, operation, accessKeyId, errorCode = "" }) =>
      `${service} ${operation} ${accessKeyId} ${errorCode}`.toLowerCase().includes(wanted),
    )
    .slice(0, shown);
  return (
    <Panel
      title="Calls as they come in"
      className="resources-calls"
      note={<span className="muted">of every client of this region</span>}
      actions={
        <>
          <input
            className="resources-search"
            type="search"
            aria-label="Find calls"
            placeholder="Find"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="button"
            className="plain-button"
            aria-pressed={held !== undefined}
            onClick={() => hold(held ? undefined : live)}
          >
            {held ? "Go on" : "Hold"}
          </button>
        </>
      }
    >
      {calls.length === 0 ? (
        <p className="muted">
          None{wanted === "" ? " yet" : " matches"}. Try <code>npx evenkeel status</code>.
        </p>
      ) : (
        <CallTable calls={calls} />
      )}
    </Panel>
  );
}

function CallTable({ calls }: { readonly calls: readonly ApiCall[] }) {
  return (
    <div className="resources-scroll" tabIndex={0} role="group" aria-label="Calls, the newest first">
      <table>
        <thead>
          <tr>
            {["Time", "Service", "Operation", "Answer", "Took", "Access key"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map(({ requestId, atMs, service, operation, status, errorCode, tookMs, accessKeyId }) => (
            <tr key={requestId}>
              <td className="number">{clockText(atMs)}</td>
              <td>{service || "unknown"}</td>
              <td>{operation || "unknown"}</td>
              <td className={status < 400 ? "good" : "bad"}>{errorCode ?? status}</td>
              <td className="number">{tookMs} ms</td>
              <td className="mono">{accessKeyId || "unsigned"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
