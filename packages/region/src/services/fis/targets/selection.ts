import { integerBetween, type Random } from "@evenkeel/kernel";

export type Selection =
  | { readonly mode: "ALL" }
  | { readonly mode: "COUNT"; readonly count: number }
  | { readonly mode: "PERCENT"; readonly percent: number };

/** Reads `ALL`, `COUNT(n)` or `PERCENT(n)`; undefined for any other text. */
export function readSelection(text: string): Selection | undefined {
  if (text === "ALL") return { mode: "ALL" };
  const [, mode, digits = ""] = /^(COUNT|PERCENT)\((\d{1,6})\)$/.exec(text) ?? [];
  const number = Number(digits);
  if (mode === "COUNT" && number >= 1) return { mode, count: number };
  if (mode === "PERCENT" && number >= 1 && number <= 100) return { mode, percent: number };
  return undefined;
}

/**
 * The items that are selected, at random; of a percentage as many as are whole.
 * https://docs.aws.amazon.com/fis/latest/userguide/targets.html#target-selection-mode
 */
export function select<T>(items: readonly T[], selection: Selection, random: Random): readonly T[] {
  switch (selection.mode) {
    case "ALL":
      return items;
    case "COUNT":
      return some(items, selection.count, random);
    case "PERCENT":
      return some(items, Math.floor((items.length * selection.percent) / 100), random);
  }
}

function some<T>(items: readonly T[], count: number, random: Random): readonly T[] {
  const left = [...items];
  const chosen = new Set<T>();
  while (chosen.size < count && left.length > 0) {
    for (const item of left.splice(integerBetween(random, 0, left.length - 1), 1)) chosen.add(item);
  }
  return items.filter((item) => chosen.has(item));
}
