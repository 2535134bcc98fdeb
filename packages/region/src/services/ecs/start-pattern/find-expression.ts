import type { Characters } from "./characters.ts";
import { mostSteps, readExpression, TooLarge, type Expression } from "./go-expression.ts";

/**
 * Says whether a text contains what the expression describes. Follows all ways through it at once, a character at a time: so it
 * takes time in proportion to the text, at most `mostSteps` steps for each character, whatever the expression.
 * @throws NotGo, TooLarge
 */
export function findsExpression(source: string): (text: string) => boolean {
  const program = new Program(readExpression(source));
  return (text) => {
    const characters = Array.from(text);
    let [now, next] = [new Ways(program), new Ways(program)];
    for (const [index, character] of characters.entries()) {
      now.add(program.start, characters[index - 1], character);
      if (now.isFound) return true;
      for (const step of now.steps) if (step.has(character)) next.add(step.next, character, characters[index + 1]);
      [now, next] = [next, now];
      next.clear();
    }
    now.add(program.start, characters.at(-1), undefined);
    return now.isFound;
  };
}

type Step =
  | { readonly kind: "found" }
  | { readonly kind: "character"; readonly has: Characters; readonly next: number }
  | { readonly kind: "place"; readonly holds: Extract<Expression, { kind: "place" }>["holds"]; readonly next: number }
  | { readonly kind: "split"; readonly next: number[] };

/** The steps of an expression, each with the number of those that may follow. */
class Program {
  readonly steps: Step[] = [];
  readonly start: number;
  #written = 0;

  constructor(expression: Expression) {
    this.start = this.#write(expression, this.#add({ kind: "found" }));
  }

  /** @returns the step with which it begins */
  #write(expression: Expression, next: number): number {
    // Also of what takes no step, so that nothing is gone through more often.
    if (++this.#written > 4 * mostSteps) throw new TooLarge();
    switch (expression.kind) {
      case "row":
        return expression.parts.reduceRight((after, part) => this.#write(part, after), next);
      case "either":
        if (expression.parts.length === 1 && expression.parts[0]) return this.#write(expression.parts[0], next);
        return this.#add({ kind: "split", next: expression.parts.map((part) => this.#write(part, next)) });
      case "repeated":
        return this.#writeRepeated(expression, next);
      default:
        return this.#add({ ...expression, next });
    }
  }

  #writeRepeated({ part, min, max }: Extract<Expression, { kind: "repeated" }>, next: number): number {
    let first = next;
    if (max === undefined) {
      const again: number[] = [next];
      first = this.#add({ kind: "split", next: again });
      again.push(this.#write(part, first));
    }
    for (let left = (max ?? min) - min; left > 0; left--) {
      first = this.#add({ kind: "split", next: [this.#write(part, first), next] });
    }
    for (let left = min; left > 0; left--) first = this.#write(part, first);
    return first;
  }

  #add(step: Step): number {
    if (this.steps.length > mostSteps) throw new TooLarge();
    return this.steps.push(step) - 1;
  }
}

/** The steps that may come next. */
class Ways {
  isFound = false;
  readonly steps: Extract<Step, { kind: "character" }>[] = [];
  readonly #program: Program;
  readonly #has: Uint8Array;

  constructor(program: Program) {
    this.#program = program;
    this.#has = new Uint8Array(program.steps.length);
  }

  clear(): void {
    this.isFound = false;
    this.steps.length = 0;
    this.#has.fill(0);
  }

  /** Adds a step, or those that it leads to without a character, between two characters. */
  add(number: number, before: string | undefined, after: string | undefined): void {
    const step = this.#program.steps[number];
    if (!step || this.#has[number] === 1) return;
    this.#has[number] = 1;
    if (step.kind === "found") this.isFound = true;
    else if (step.kind === "character") this.steps.push(step);
    else if (step.kind === "split") for (const each of step.next) this.add(each, before, after);
    else if (step.holds(before, after)) this.add(step.next, before, after);
  }
}
