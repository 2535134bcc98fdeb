import type { Clock } from "@evenkeel/kernel";

/** What is wrong with the region itself, which no API of AWS shows: its records, its folder, its port. */
export interface Notice {
  /** Names the matter; a newer notice of it takes the place of the older. */
  readonly id: string;
  /** What is wrong, and what to do about it. */
  readonly text: string;
  /** Epoch milliseconds of the machine. */
  readonly sinceMs: number;
}

/** The notices of a running region; each is logged once as well. */
export class Notices {
  readonly #clock: Clock;
  readonly #log: (text: string) => void;
  readonly #byId = new Map<string, Notice>();

  constructor(clock: Clock, log: (text: string) => void) {
    this.#clock = clock;
    this.#log = log;
  }

  raise(id: string, text: string): void {
    if (this.#byId.get(id)?.text === text) return;
    this.#byId.set(id, { id, text, sinceMs: this.#clock.now() });
    this.#log(text);
  }

  clear(id: string, text: string): void {
    if (this.#byId.delete(id)) this.#log(text);
  }

  list(): readonly Notice[] {
    return [...this.#byId.values()];
  }
}
