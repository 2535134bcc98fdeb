/** What is wrong and no API of AWS shows: with the region's records, its folder, its port; with a network in it. */
export interface Notice {
  /** Names the matter; a newer notice of it takes the place of the older. */
  readonly id: string;
  /** What is wrong, and what to do about it. */
  readonly text: string;
}

/** The notices of a running region; each is logged once as well. */
export class Notices {
  readonly #log: (text: string) => void;
  readonly #byId = new Map<string, Notice>();

  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  raise(id: string, text: string): void {
    if (this.#byId.get(id)?.text === text) return;
    this.#byId.set(id, { id, text });
    this.#log(text);
  }

  clear(id: string, text: string): void {
    if (this.#byId.delete(id)) this.#log(text);
  }

  list(): readonly Notice[] {
    return [...this.#byId.values()];
  }
}
