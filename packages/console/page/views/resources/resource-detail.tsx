import { useEffect, useState } from "react";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { refusalOf, type Refusal } from "../../parts/use-action.ts";
import { call } from "../../state/call.ts";
import { JsonTree } from "./json-tree.tsx";
import { descriptionOf, lookOf, type Resource } from "./tree.ts";

/** A resource: how CloudFormation has it, and what its own service answers of it. */
export function ResourceDetail({ resource }: { readonly resource: Resource }) {
  const {
    LogicalResourceId,
    PhysicalResourceId = "",
    ResourceType = "",
    ResourceStatus,
    ResourceStatusReason,
  } = resource;
  const [answer, setAnswer] = useState<unknown>();
  const [refusal, setRefusal] = useState<Refusal>();
  const { service, operation, input } = descriptionOf(resource);
  const key = JSON.stringify(input);
  const [count, ask] = useState(0);
  useEffect(() => {
    let isWanted = true;
    call(service, operation, JSON.parse(key) as object).then(
      (given) => {
        if (isWanted) setAnswer(given);
      },
      (error: unknown) => {
        if (isWanted) setRefusal(refusalOf(error));
      },
    );
    return () => {
      isWanted = false;
    };
    // Also when the resource itself has changed, or the person asks again.
  }, [service, operation, key, ResourceStatus, count]);
  return (
    <Panel
      title={LogicalResourceId ?? ""}
      note={<span className={`resources-status ${lookOf(ResourceStatus)}`}>{ResourceStatus}</span>}
      actions={
        <>
          <button type="button" className="plain-button" onClick={() => ask(count + 1)}>
            Ask again
          </button>
          {answer !== undefined && <CopyButton text={() => JSON.stringify(answer, undefined, 2)} what="the answer" />}
        </>
      }
    >
      <p className="resources-id mono">{PhysicalResourceId || "not there yet"}</p>
      {ResourceStatusReason !== undefined && <p className="muted">{ResourceStatusReason}</p>}
      <p className="resources-operation muted">
        {ResourceType} · {service} {operation}
      </p>
      <RefusalNote refusal={refusal} />
      {answer === undefined && !refusal && <p className="muted">asking …</p>}
      {answer !== undefined && (
        <div className="resources-answer" tabIndex={0} role="group" aria-label={`What ${operation} answers`}>
          <JsonTree value={answer} />
        </div>
      )}
    </Panel>
  );
}
