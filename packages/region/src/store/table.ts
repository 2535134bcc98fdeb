/** A typed set of immutable records: plain JSON data, times as epoch milliseconds. Declared once, in a service's `state.ts`. */
export interface Table<R, I extends string = string> {
  /** Unique in the store: `<service>.<records>`, for example `ecs.tasks`. */
  readonly name: string;
  keyOf(this: void, record: R): string;
  /** Secondary indexes: a record is found under the value given, and under none when that is undefined. */
  readonly indexes: Readonly<Record<I, IndexValue<R>>>;
  /** `durable` outlives the control plane; `volatile` is for what the world reports anew by itself (usage, connections). */
  readonly durability: "durable" | "volatile";
}

/** Reads the value that an index files a record under (declared as a method, so that a table of any record is a `Table<unknown>`). */
type IndexValue<R> = { of(this: void, record: R): string | undefined }["of"];

/** Declares a table of records found by the key that `keyOf` reads off them. */
export function table<R>(name: string, keyOf: (record: R) => string): Table<R, never>;
export function table<R, I extends string>(
  name: string,
  keyOf: (record: R) => string,
  options: TableOptions<R, I>,
): Table<R, I>;
export function table<R, I extends string>(
  name: string,
  keyOf: (record: R) => string,
  options?: TableOptions<R, I>,
): Table<R, I> {
  const indexes = options?.indexes ?? ({} as Readonly<Record<I, never>>);
  return { name, keyOf, indexes, durability: options?.durability ?? "durable" };
}

interface TableOptions<R, I extends string> {
  readonly indexes?: Readonly<Record<I, (record: R) => string | undefined>>;
  readonly durability?: "durable" | "volatile";
}

/** A typed, append-only series too long to keep in memory (log events, metric data): read by partition and time. */
export interface Journal<E> {
  /** Unique in the store: `<service>.<entries>`, for example `logs.events`. */
  readonly name: string;
  /** What the entry belongs to, for example its log stream. */
  readonly partitionOf: (entry: E) => string;
  /** When it happened, in epoch milliseconds. */
  readonly timeOf: (entry: E) => number;
}

/** Declares a journal. */
export function journal<E>(name: string, partitionOf: (entry: E) => string, timeOf: (entry: E) => number): Journal<E> {
  return { name, partitionOf, timeOf };
}
