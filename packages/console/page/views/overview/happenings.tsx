import { useDocuments } from "../../state/hooks.ts";
import { useService } from "../../state/service.ts";
import { clockText } from "../../state/spans.ts";
import { happeningsOf } from "./happenings.ts";

const most = 40;

/** What happened to the service, the newest first. */
export function Happenings() {
  const service = useService();
  const alarms = Object.values(useDocuments("alarm"));
  const activities = Object.values(useDocuments("scalingActivity"));
  const experiments = Object.values(useDocuments("experiment"));
  if (!service) return null;
  const happenings = happeningsOf({ service, alarms, activities, experiments }, most);
  if (happenings.length === 0) return <p className="muted">Nothing yet.</p>;
  return (
    <ol className="overview-list" tabIndex={0} aria-label="What happened, the newest first">
      {happenings.map(({ id, atMs, look, text }) => (
        <li key={id} className={look}>
          <time dateTime={new Date(atMs).toISOString()}>{clockText(atMs)}</time>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
