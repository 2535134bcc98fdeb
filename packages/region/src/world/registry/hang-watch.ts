import { realClock, type Timer } from "@evenkeel/kernel";
import type { HangDetector } from "../process/hang-detector.ts";
import { questionEveryMs } from "../process/hang-detector.ts";

/**
 * Watches a program while it is asked something: each second it has to answer a question beside. One that hangs is killed, which
 * ends what it was asked, and the next request starts another.
 */
export class HangWatch {
  readonly #question: () => Promise<void>;
  readonly #kill: () => void;
  readonly #hangs: HangDetector;
  /** How many requests are under way. */
  #asked = 0;
  #wasHeard = true;
  #next: Timer | undefined;

  constructor(hangs: HangDetector, program: { readonly question: () => Promise<void>; readonly kill: () => void }) {
    this.#question = program.question;
    this.#kill = program.kill;
    this.#hangs = hangs;
  }

  /** A request begins; to be called when it is over. */
  begin(): () => void {
    this.#asked++;
    if (this.#asked === 1) {
      this.#wasHeard = true;
      this.#plan();
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#asked--;
      if (this.#asked === 0) this.#next?.cancel();
    };
  }

  #plan(): void {
    this.#next = realClock.after(questionEveryMs, () => {
      if (this.#hangs.note(this.#wasHeard) !== undefined) this.#kill();
      this.#wasHeard = false;
      this.#question().then(
        () => (this.#wasHeard = true),
        () => undefined, // not heard
      );
      this.#plan();
    });
  }
}
