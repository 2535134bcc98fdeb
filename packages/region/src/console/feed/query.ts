import type { Documents, Kind } from "../source/documents.ts";
import type { ConsoleSource } from "../source/source.ts";

/** Reads the documents of some kinds, through the operations that any client calls. */
export interface Query {
  readonly name: string;
  /** The kinds that it answers with, and no other query does. */
  readonly kinds: readonly Kind[];
  /** The services whose changes it depends on, as `ConsoleSource.onChange` names them. */
  readonly dependsOn: readonly string[];
  /** For one view only, which opens the stream with its name. @default for all */
  readonly onDemand?: true;
  /** It reads what AWS has no API for, or what is not built for AWS. @default both */
  readonly onlyLocal?: true;
  /** Read again after so long without a change as well, in milliseconds. */
  readonly everyMs?: number;
  read(this: void, source: ConsoleSource): Promise<Documents>;
}

/** Documents by the id that `idOf` reads off them. */
export function byId<T>(items: Iterable<T>, idOf: (item: T) => string | undefined): Record<string, T> {
  const found: Record<string, T> = {};
  for (const item of items) found[idOf(item) ?? ""] = item;
  return found;
}
