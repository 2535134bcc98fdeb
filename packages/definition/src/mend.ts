import { isRecord, keyText, sourceText, valueAt, type Path } from "./source-text.ts";

/** One change that mends one thing. */
export type Edit =
  | { readonly kind: "set"; readonly path: Path; readonly value: unknown }
  | { readonly kind: "remove"; readonly path: Path }
  /** The member keeps its value under another name. */
  | { readonly kind: "rename"; readonly path: Path; readonly to: string };

/**
 * The definition with everything that is wrong with it mended, and all else as its author wrote it; undefined where that does not
 * end. One change may bring the next thing to light, so they are looked for again and again.
 */
export function mended(given: unknown, editsFor: (input: unknown) => readonly Edit[]): unknown {
  let input = isRecord(given) ? given : {};
  for (let round = 0; round < mostRounds; round++) {
    const edits = editsFor(input);
    if (edits.length === 0) return input;
    // What is not getting better by small changes gives way to its default.
    const chosen = round < mostRounds / 2 ? firstOf(edits) : edits.map(({ path }): Edit => removal(path));
    input = chosen.reduce<unknown>(applied, input) as typeof input; // a record stays one
  }
  return undefined;
}

const mostRounds = 24;

/** Names first: a member that is missing may be there under a wrong one. The last items of a list first: the others keep their places. */
function firstOf(edits: readonly Edit[]): readonly Edit[] {
  const renames = edits.filter(({ kind }) => kind === "rename");
  return (renames.length > 0 ? renames : edits).toSorted((a, b) => placeIn(b.path) - placeIn(a.path));
}

function placeIn(path: Path): number {
  return path.find((part) => typeof part === "number") ?? -1;
}

/** A whole member goes; a definition without a name, an image or a port is made up by what the schema says next. */
function removal(path: Path): Edit {
  return { kind: "remove", path: path.slice(0, 1) };
}

function applied(input: unknown, edit: Edit): unknown {
  const { path } = edit;
  switch (edit.kind) {
    case "set":
      return changed(input, path, () => edit.value);
    case "remove":
      return without(input, path);
    case "rename": {
      const parent = path.slice(0, -1);
      const name = path.at(-1);
      return changed(input, parent, (object) =>
        Object.fromEntries(
          Object.entries(isRecord(object) ? object : {}).map(([key, value]) => [key === name ? edit.to : key, value]),
        ),
      );
    }
  }
}

function without(input: unknown, path: Path): unknown {
  const name = path.at(-1);
  return changed(input, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return (parent as readonly unknown[]).filter((_, at) => at !== name);
    return Object.fromEntries(Object.entries(isRecord(parent) ? parent : {}).filter(([key]) => key !== name));
  });
}

/** The value with what is at `path` changed, and everything around it as it was. */
function changed(input: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return change(input);
  const inner = changed(valueAt(input, [part]), rest, change);
  if (typeof part === "number")
    return Object.assign(Array.isArray(input) ? [...(input as unknown[])] : [], { [part]: inner });
  return { ...(isRecord(input) ? input : {}), [part]: inner };
}

/** What to write, member by member: those that differ, whole, as they stand in the file; and the names of those that go. */
export function mendingLines(given: unknown, mended: unknown): readonly string[] {
  const [before, after] = [isRecord(given) ? given : {}, isRecord(mended) ? mended : {}];
  const differing = Object.keys(after).filter((name) => sourceText(before[name]) !== sourceText(after[name]));
  const gone = Object.keys(before).filter((name) => !(name in after) && before[name] !== undefined);
  const lines = differing.map((name) => `${keyText(name)}: ${sourceText(after[name])}`);
  return [
    ...lines.map((line, at) => (at < lines.length - 1 ? `${line},` : line)),
    ...gone.map((name) => `leave out ${name}`),
  ];
}
