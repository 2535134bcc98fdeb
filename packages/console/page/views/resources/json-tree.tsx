/** A JSON value that folds: objects and lists open, what is deeper than three levels closed. */
export function JsonTree({
  value,
  name,
  depth = 0,
}: {
  readonly value: unknown;
  readonly name?: string;
  readonly depth?: number;
}) {
  const label = name === undefined ? null : <span className="resources-key">{name}: </span>;
  if (typeof value !== "object" || value === null) {
    return (
      <div>
        {label}
        <span className={`resources-${value === null ? "null" : typeof value}`}>{JSON.stringify(value)}</span>
      </div>
    );
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) {
    return (
      <div>
        {label}
        {open}
        {close}
      </div>
    );
  }
  return (
    <details open={depth < openDepth}>
      <summary>
        {label}
        {open}
        <span className="resources-fold muted">
          {" "}
          {entries.length} {close}
        </span>
      </summary>
      <div className="resources-inner">
        {entries.map(([key, member]) => (
          <JsonTree key={key} value={member} depth={depth + 1} {...(!Array.isArray(value) && { name: key })} />
        ))}
      </div>
    </details>
  );
}

const openDepth = 4;
