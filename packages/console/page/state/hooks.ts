import type { Kind } from "@evenkeel/region/console";
import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from "react";
import type { TailedEvent } from "@evenkeel/region/console";
import { Connection, type ConnectionState, type Wanted } from "./connection.ts";
import { DocumentStore, type ById } from "./document-store.ts";

/** What the whole page shares. */
export interface Page {
  readonly store: DocumentStore;
  readonly connection: Connection;
}

export function openPage(): Page {
  const store = new DocumentStore();
  return { store, connection: new Connection(store) };
}

export const PageContext = createContext<Page | undefined>(undefined);

function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("outside of the page");
  return page;
}

/** The documents of a kind, by id; draws anew whenever one of them changes. */
export function useDocuments<K extends Kind>(kind: K): ById<K> {
  const { store } = usePage();
  const subscribe = useCallback((listener: () => void) => store.subscribe(kind, listener), [store, kind]);
  return useSyncExternalStore(subscribe, () => store.get(kind));
}

/** What a text says of the documents of a kind: draws anew only where it is another text, however often they change. */
export function useDigest<K extends Kind>(kind: K, digest: (documents: ById<K>) => string): string {
  const { store } = usePage();
  const subscribe = useCallback((listener: () => void) => store.subscribe(kind, listener), [store, kind]);
  return useSyncExternalStore(subscribe, () => digest(store.get(kind)));
}

export function useConnectionState(): ConnectionState {
  const { connection } = usePage();
  return useSyncExternalStore(
    useCallback((listener: () => void) => connection.subscribe(listener), [connection]),
    () => connection.state,
  );
}

/** Opens the stream, for what all views need. */
export function useStream(): void {
  const { connection } = usePage();
  useEffect(() => connection.open(), [connection]);
}

/** Has the stream bring what a view needs, for as long as it is shown; `onTail` has to be the same function each time. */
export function useWanted(wanted: Wanted, onTail?: (events: readonly TailedEvent[]) => void): void {
  const { connection } = usePage();
  const key = JSON.stringify(wanted);
  useEffect(() => {
    connection.want(JSON.parse(key) as Wanted, onTail);
    return () => connection.want({});
  }, [connection, key, onTail]);
}

/** The region's time now, epoch milliseconds; not a hook: read it when drawing. */
export function useRegionTime(): () => number {
  const { store, connection } = usePage();
  return useCallback(() => {
    const region = store.get("region")["region"];
    if (!region) return 0;
    return region.nowMs + (performance.now() - connection.receivedAtMs) * region.speed;
  }, [store, connection]);
}
export type { ConnectionState } from "./connection.ts";
