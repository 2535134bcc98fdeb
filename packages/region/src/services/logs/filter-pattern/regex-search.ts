import { placeOf } from "./character-set.ts";
import type { Regex, Step } from "./regex.ts";

/**
 * Says whether a text contains what the expression describes. Follows all ways through the expression at once, a
 * character at a time, so it takes time in proportion to the text, whatever the expression.
 */
export function findsRegex(regex: Regex): (text: string) => boolean {
  const program = programOf(regex);
  return (text) => {
    let now = new Steps(program);
    let next = new Steps(program);
    program.starts.forEach(({ number }) => now.add(number));
    for (let index = 0; index < text.length && !now.isFound; index++) {
      now.follow(placeOf(text.charCodeAt(index)), next);
      for (const { number, isAtStart } of program.starts) if (!isAtStart) next.add(number);
      [now, next] = [next, now];
      next.clear();
    }
    return now.isFound || now.isFoundAtEnd;
  };
}

interface Program {
  /** Each alternative's steps, then its end. */
  readonly steps: readonly (Step | "found" | "endOfText")[];
  /** Where each alternative begins. */
  readonly starts: readonly { readonly number: number; readonly isAtStart: boolean }[];
}

function programOf(regex: Regex): Program {
  const steps: Program["steps"][number][] = [];
  const starts = regex.map(({ isAtStart, isAtEnd, steps: own }) => {
    const number = steps.length;
    steps.push(...own, isAtEnd ? "endOfText" : "found");
    return { number, isAtStart };
  });
  return { steps, starts };
}

/** The steps that may come next. */
class Steps {
  isFound = false;
  isFoundAtEnd = false;
  readonly #steps: Program["steps"];
  readonly #has: Uint8Array;
  readonly #numbers: number[] = [];

  constructor({ steps }: Program) {
    this.#steps = steps;
    this.#has = new Uint8Array(steps.length);
  }

  /** Adds a step, and as long as they are optional those after it. */
  add(number: number): void {
    for (let each = number; this.#has[each] === 0; each++) {
      this.#has[each] = 1;
      const step = this.#steps[each];
      if (step === "found") this.isFound = true;
      if (step === "endOfText") this.isFoundAtEnd = true;
      if (typeof step !== "object") return;
      this.#numbers.push(each);
      if (!step.optional) return;
    }
  }

  /** Adds to `next` what comes after a character. */
  follow(place: number, next: Steps): void {
    for (const number of this.#numbers) {
      const step = this.#steps[number];
      if (typeof step !== "object" || step.set[place] !== true) continue;
      if (step.repeats) next.#addRepeated(number);
      next.add(number + 1);
    }
  }

  clear(): void {
    this.isFound = false;
    this.isFoundAtEnd = false;
    this.#has.fill(0);
    this.#numbers.length = 0;
  }

  #addRepeated(number: number): void {
    if (this.#has[number] !== 0) return;
    this.#has[number] = 1;
    this.#numbers.push(number);
  }
}
