import { invalidInput } from "../errors.ts";

/** How many items a page has: a number from 1 to 100, as text. @throws InvalidInput */
export function pageSize(given: string | number | undefined, sizeMax = 100): number {
  const size = given === undefined ? sizeMax : Number(given);
  if (Number.isInteger(size) && size >= 1) return Math.min(size, sizeMax);
  throw invalidInput(`MaxItems is ${given ?? ""}; allowed is a whole number from 1 to ${sizeMax}.`);
}
