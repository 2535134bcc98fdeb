import { randomFillSync } from "node:crypto";
import { assert } from "./assert.ts";

/** Chance. Real and unpredictable in a running region, seeded and repeatable in tests and simulations. */
export interface Random {
  /** A number of at least 0 and below 1. */
  fraction(): number;
}

/** Words from the operating system, of which each is used once: to ask for two at a time costs more than all else of a request's id. */
const words = new Uint32Array(1024);
let usedWords = words.length;

function nextWord(): number {
  if (usedWords === words.length) {
    randomFillSync(words);
    usedWords = 0;
  }
  const word = words[usedWords];
  words[usedWords++] = 0;
  assert(word !== undefined, "there are words left");
  return word;
}

/** Chance from the operating system, fit for secrets. */
export const realRandom: Random = {
  fraction: () => ((nextWord() >>> 5) * 2 ** 26 + (nextWord() >>> 6)) / 2 ** 53,
};

/** Chance that repeats itself for the same seed (splitmix32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    fraction() {
      state = (state + 0x9e3779b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
    },
  };
}

/** A whole number from `from` to `to`, both included. */
export function integerBetween(random: Random, from: number, to: number): number {
  return from + Math.floor(random.fraction() * (to - from + 1));
}

/** One of `items`, each equally likely. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random.fraction() * items.length)];
  assert(item !== undefined, "nothing to pick from");
  return item;
}
