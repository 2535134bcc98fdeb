import { useState } from "react";
import { groupsOf, lookOf, type Resource } from "./tree.ts";

interface ResourceTreeProps {
  readonly resources: readonly Resource[];
  /** Its logical id. */
  readonly chosen: string | undefined;
  readonly onChoose: (logicalId: string) => void;
}

/** The resources in their groups, each to be chosen. */
export function ResourceTree({ resources, chosen, onChoose }: ResourceTreeProps) {
  const [text, setText] = useState("");
  const groups = groupsOf(resources, text);
  return (
    <>
      <input
        className="resources-search"
        type="search"
        aria-label="Find resources"
        placeholder={`Find among ${resources.length}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {groups.length === 0 && <p className="muted">None matches.</p>}
      <div className="resources-tree" tabIndex={0} role="group" aria-label="Resources of the stack">
        {groups.map(({ name, resources: own }) => (
          <details key={name} open>
            <summary>
              {name} <span className="muted number">{own.length}</span>
            </summary>
            <ul>
              {own.map(({ LogicalResourceId: id = "", ResourceType = "", ResourceStatus }) => (
                <li key={id}>
                  <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
                    <span className={`resources-dot ${lookOf(ResourceStatus)}`} title={ResourceStatus} />
                    <span className="name">{id}</span>
                    <span className="type">{ResourceType.replace(/^AWS::/, "").replace("::", " ")}</span>
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </>
  );
}
