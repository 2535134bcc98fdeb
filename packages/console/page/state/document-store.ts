import type { Delta, Documents, DocumentTypes, Kind } from "@evenkeel/region/console";

/** The documents of one kind, by id. The object is another one whenever one of them has changed. */
export type ById<K extends Kind> = Readonly<Record<string, DocumentTypes[K]>>;

const none: Readonly<Record<string, never>> = {};

/** What the server has sent: kind by kind, so that who reads one kind is called for no other. */
export class DocumentStore {
  #documents: Documents = {};
  readonly #listeners = new Map<Kind, Set<() => void>>();

  /** The documents of a kind; the same object until one of them changes. */
  get<K extends Kind>(kind: K): ById<K> {
    return this.#documents[kind] ?? none;
  }

  /** Calls back after each change of that kind, until what it returns is called. */
  subscribe(kind: Kind, listener: () => void): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Takes the place of all that was there. */
  replace(documents: Documents): void {
    const kinds = new Set([...Object.keys(this.#documents), ...Object.keys(documents)]) as Set<Kind>;
    this.#documents = documents;
    for (const kind of kinds) this.#notify(kind);
  }

  apply({ put, gone }: Delta): void {
    const kinds = new Set([...Object.keys(put), ...Object.keys(gone)]) as Set<Kind>;
    for (const kind of kinds) {
      const missing = new Set(gone[kind]);
      const kept = Object.entries(this.get(kind)).filter(([id]) => !missing.has(id));
      this.#documents = { ...this.#documents, [kind]: { ...Object.fromEntries(kept), ...put[kind] } };
      this.#notify(kind);
    }
  }

  #notify(kind: Kind): void {
    for (const listener of this.#listeners.get(kind) ?? []) listener();
  }
}
