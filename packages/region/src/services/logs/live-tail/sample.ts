/** Takes in any number of things in order, and gives back at most so many of them: all, or a sample spread evenly over them. */
export class Sample<T> {
  readonly #size: number;
  #kept: T[] = [];
  #seen = 0;
  /** One of so many is kept. */
  #stride = 1;

  constructor(size: number) {
    this.#size = size;
  }

  add(item: T): void {
    if (this.#seen++ % this.#stride !== 0) return;
    this.#kept.push(item);
    if (this.#kept.length < 2 * this.#size) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#stride *= 2;
  }

  /** What was taken in since the last time, and whether some of it was left out. */
  take(): { readonly items: readonly T[]; readonly isSampled: boolean } {
    const kept = this.#kept;
    const isSampled = this.#seen > this.#size;
    const count = Math.min(kept.length, this.#size);
    const items = Array.from({ length: count }, (_, index) => kept[Math.floor((index * kept.length) / count)] as T);
    this.#kept = [];
    this.#seen = 0;
    this.#stride = 1;
    return { items, isSampled };
  }
}
