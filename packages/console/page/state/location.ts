import { useSyncExternalStore } from "react";

/** Where in the console: `#/logs?task=…`. */
export interface Place {
  readonly view: string;
  readonly query: URLSearchParams;
}

/** The place that the address names; draws anew when it changes. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const [view = "", query = ""] = hash.replace(/^#\//, "").split("?");
  return { view, query: new URLSearchParams(query) };
}

/** The address of a place, for links. */
export function addressOf(view: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `#/${view}${text === "" ? "" : `?${text}`}`;
}

/** Goes to a place. */
export function goTo(view: string, query?: Readonly<Record<string, string>>): void {
  window.location.hash = addressOf(view, query);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
