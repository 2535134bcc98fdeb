import { useMemo, useState } from "react";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments, useWanted } from "../../state/hooks.ts";
import { ApiCalls } from "./api-calls.tsx";
import { ResourceDetail } from "./resource-detail.tsx";
import { ResourceTree } from "./resource-tree.tsx";
import "./resources.css";
import { StackEvents } from "./stack-events.tsx";

/** Every resource of the stacks, as CloudFormation and as its own service have it, and the calls that come in. */
export function ResourcesView() {
  useWanted(wanted);
  const stacks = Object.values(useDocuments("stack"));
  const all = useDocuments("stackResource");
  const [stackId, setStack] = useState<string>();
  const [chosenId, choose] = useState<string>();
  const stack = stacks.find(({ StackId }) => StackId === stackId) ?? stacks[0];
  const resources = useMemo(
    () => Object.values(all).filter(({ StackName }) => StackName === stack?.StackName),
    [all, stack?.StackName],
  );
  const chosen = resources.find(({ LogicalResourceId }) => LogicalResourceId === chosenId) ?? resources[0];
  return (
    <div className="resources">
      <Panel
        title="Resources"
        className="resources-stack"
        note={<span className="muted">{stack ? `${stack.StackName} · ${stack.StackStatus}` : ""}</span>}
        actions={
          stacks.length > 1 && (
            <select
              aria-label="Stack"
              className="plain-button"
              value={stack?.StackId}
              onChange={(event) => setStack(event.target.value)}
            >
              {stacks.map(({ StackId, StackName }) => (
                <option key={StackId} value={StackId}>
                  {StackName}
                </option>
              ))}
            </select>
          )
        }
      >
        {stack ? (
          <ResourceTree resources={resources} chosen={chosen?.LogicalResourceId} onChoose={choose} />
        ) : (
          <p className="muted">
            There is no stack. <code>npx evenkeel up</code> creates one; what other clients create without
            CloudFormation is not listed here, but their calls are below.
          </p>
        )}
      </Panel>
      <div className="resources-side">
        {chosen && <ResourceDetail key={`${chosen.StackName}/${chosen.LogicalResourceId}`} resource={chosen} />}
        {stack && <StackEvents stackId={stack.StackId ?? ""} />}
      </div>
      <ApiCalls />
    </div>
  );
}

const wanted = { queries: ["calls"] };
