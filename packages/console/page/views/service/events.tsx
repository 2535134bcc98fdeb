import { Panel } from "../../parts/panel.tsx";
import type { Service } from "../../state/service.ts";
import { clockText } from "../../state/spans.ts";
import { shortened } from "./shortened.ts";

/** What ECS says of the service, newest first. */
export function Events({ service }: { readonly service: Service }) {
  const events = (service.events ?? []).slice(0, eventsShown);
  return (
    <Panel title="Events">
      {events.length === 0 ? (
        <p className="muted">Nothing has happened yet.</p>
      ) : (
        <ol className="service-events" tabIndex={0} aria-label="Service events, newest first">
          {events.map(({ id, createdAt = "", message = "" }) => (
            <li key={id}>
              <time className="number" dateTime={createdAt}>
                {clockText(createdAt)}
              </time>
              <span title={message}>{shortened(message, service.serviceName)}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

const eventsShown = 60;
