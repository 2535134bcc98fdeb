import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { revisionIn, type Service } from "../../state/service.ts";
import { agoText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";

/** The last service deployments, newest first, and how each ended. */
export function Releases({ service }: { readonly service: Service }) {
  const nowMs = useTicking();
  const revisions = useDocuments("serviceRevision");
  const releases = Object.values(useDocuments("serviceDeployment"))
    .filter(({ serviceArn }) => serviceArn === service.serviceArn)
    .toSorted((a, b) => Date.parse(b.createdAt ?? "") - Date.parse(a.createdAt ?? ""));
  if (releases.length === 0) return null;
  return (
    <Panel title="Releases">
      <ol className="service-releases">
        {releases.map(({ serviceDeploymentArn, status = "", statusReason, createdAt, targetServiceRevision }) => (
          <li key={serviceDeploymentArn}>
            <b>{revisionIn(revisions[targetServiceRevision?.arn ?? ""]?.taskDefinition)}</b>{" "}
            <span className={`service-outcome ${outcomes[status] ?? "service-warn"}`}>{textOf(status)}</span>
            <span className="muted number"> {agoText(createdAt, nowMs)}</span>
            {statusReason !== undefined && <p>{statusReason}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const outcomes: Readonly<Record<string, string>> = {
  SUCCESSFUL: "service-good",
  ROLLBACK_SUCCESSFUL: "service-bad",
  ROLLBACK_FAILED: "service-bad",
  STOPPED: "service-bad",
};

/** `rollback successful` of ROLLBACK_SUCCESSFUL. */
function textOf(status: string): string {
  return status.toLowerCase().replaceAll("_", " ");
}
