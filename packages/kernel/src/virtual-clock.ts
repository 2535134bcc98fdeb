import { assert } from "./assert.ts";
import type { Clock, Timer } from "./clock.ts";

/** A clock that stands still until a test or the simulator advances it, through every timer in order. */
export class VirtualClock implements Clock {
  #nowMs: number;
  #sequence = 0;
  #pending: Pending[] = [];

  constructor(startMs: number = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void): Timer {
    const pending: Pending = { dueMs: this.#nowMs + Math.max(0, delayMs), sequence: this.#sequence++, action };
    this.#push(pending);
    return { cancel: () => (pending.action = undefined) };
  }

  /** When the next timer is due, in epoch milliseconds; undefined when none is pending. */
  nextDueMs(): number | undefined {
    while (this.#pending[0] && !this.#pending[0].action) this.#pop();
    return this.#pending[0]?.dueMs;
  }

  /** Moves time on by `durationMs`, calling each timer that falls due at its own time, also those that timers add. */
  advance(durationMs: number): void {
    assert(durationMs >= 0, `time cannot go back by ${-durationMs} ms`);
    const endMs = this.#nowMs + durationMs;
    for (let dueMs = this.nextDueMs(); dueMs !== undefined && dueMs <= endMs; dueMs = this.nextDueMs()) {
      this.#nowMs = dueMs;
      const { action } = this.#pop();
      action?.();
    }
    this.#nowMs = endMs;
  }

  #push(pending: Pending): void {
    const heap = this.#pending;
    let index = heap.push(pending) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(pending, at(heap, parent))) break;
      heap[index] = at(heap, parent);
      index = parent;
    }
    heap[index] = pending;
  }

  #pop(): Pending {
    const heap = this.#pending;
    const first = at(heap, 0);
    const last = heap.pop();
    assert(last !== undefined, "no timer is pending");
    if (heap.length > 0) sink(heap, last);
    return first;
  }
}

interface Pending {
  readonly dueMs: number;
  readonly sequence: number;
  action: (() => void) | undefined;
}

/** Puts `item` at the root of the heap and moves it down to its place. */
function sink(heap: Pending[], item: Pending): void {
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(at(heap, child + 1), at(heap, child))) child++;
    if (!isBefore(at(heap, child), item)) break;
    heap[index] = at(heap, child);
    index = child;
  }
  heap[index] = item;
}

function isBefore(a: Pending, b: Pending): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.sequence < b.sequence);
}

function at(heap: readonly Pending[], index: number): Pending {
  const pending = heap[index];
  assert(pending !== undefined, `no timer at ${index}`);
  return pending;
}
