import { integerBetween, type Random } from "./random.ts";

/** `length` characters, each one of `alphabet`. */
export function textOf(random: Random, alphabet: string, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += alphabet.charAt(integerBetween(random, 0, alphabet.length - 1));
  return text;
}

/** `length` lower-case hexadecimal digits. */
export function hex(random: Random, length: number): string {
  return textOf(random, "0123456789abcdef", length);
}

/** `length` decimal digits, the first of them not 0. */
export function digits(random: Random, length: number): string {
  return textOf(random, "123456789", 1) + textOf(random, "0123456789", length - 1);
}

/** A version 4 UUID. */
export function uuid(random: Random): string {
  const d = hex(random, 31);
  const variant = textOf(random, "89ab", 1);
  return `${d.slice(0, 8)}-${d.slice(8, 12)}-4${d.slice(12, 15)}-${variant}${d.slice(15, 18)}-${d.slice(18, 30)}`;
}
