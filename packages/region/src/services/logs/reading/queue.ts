/** Things of which always the first is taken: a binary heap, so that thousands of streams are merged at little cost. */
export class Queue<T> {
  readonly #isBefore: (a: T, b: T) => boolean;
  readonly #items: T[] = [];

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  add(item: T): void {
    this.#items.push(item);
    for (let index = this.#items.length - 1; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!this.#isInOrder(parent, index)) this.#swap(parent, index);
      index = parent;
    }
  }

  /** The first one, which is in the queue no more. */
  take(): T | undefined {
    const last = this.#items.length - 1;
    if (last > 0) this.#swap(0, last);
    const first = this.#items.pop();
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let earliest = index;
      if (!this.#isInOrder(earliest, left)) earliest = left;
      if (!this.#isInOrder(earliest, right)) earliest = right;
      if (earliest === index) return first;
      this.#swap(index, earliest);
      index = earliest;
    }
  }

  /** Whether the one above need not make room for the one below, which may not be there. */
  #isInOrder(above: number, below: number): boolean {
    const [a, b] = [this.#items[above], this.#items[below]];
    return a === undefined || b === undefined || !this.#isBefore(b, a);
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#items[a], this.#items[b]];
    if (first === undefined || second === undefined) return;
    this.#items[a] = second;
    this.#items[b] = first;
  }
}
