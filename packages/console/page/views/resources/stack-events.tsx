import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { clockText } from "../../state/spans.ts";
import { lookOf } from "./tree.ts";

const shown = 60;

/** What happened to a stack, the newest first. */
export function StackEvents({ stackId }: { readonly stackId: string }) {
  const events = Object.values(useDocuments("stackEvent"))
    .filter(({ StackId }) => StackId === stackId)
    .toSorted((a, b) => Date.parse(b.Timestamp ?? "") - Date.parse(a.Timestamp ?? ""))
    .slice(0, shown);
  return (
    <Panel title="Events of the stack">
      <ol className="resources-events" tabIndex={0} aria-label="Events of the stack, the newest first">
        {events.map(({ EventId, Timestamp = "", LogicalResourceId, ResourceStatus, ResourceStatusReason }) => (
          <li key={EventId}>
            <time className="number" dateTime={Timestamp}>
              {clockText(Timestamp)}
            </time>
            <span className={`resources-dot ${lookOf(ResourceStatus)}`} />
            <span>
              <b>{LogicalResourceId}</b> {ResourceStatus}
              {ResourceStatusReason !== undefined && <span className="muted"> {ResourceStatusReason}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
