import { stripVTControlCharacters } from "node:util";

/**
 * A line as lines of at most `width` columns, broken between words; what goes on stands under the text that it belongs to. A word that is
 * longer than a line is left whole: an address or a command cut in two can neither be clicked nor copied. Broken lines lose their colours.
 */
export function wrap(line: string, width: number): readonly string[] {
  const plain = stripVTControlCharacters(line);
  if (plain.length <= width) return [line];
  const indent = hangOf(plain, width);
  const lines: string[] = [];
  let rest = plain;
  while (rest.length > width) {
    const at = breakAt(rest, { width, after: lines.length === 0 ? hangOf(plain, width) : indent });
    if (at === undefined) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = " ".repeat(indent) + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}

/** The same for what is drawn in its place again and again, where no line may be wider: a word that is too long is cut. */
export function wrapToFit(line: string, width: number): readonly string[] {
  return wrap(line, width).map((each) => cutTo(each, width));
}

/** A line of a table, whose columns are to stay where they are. */
export function cutTo(line: string, width: number): string {
  const plain = stripVTControlCharacters(line);
  return plain.length > width ? `${plain.slice(0, width - 1)}…` : line;
}

/** Where the text of a line begins, behind its label: `  try      evenkeel up`. */
function hangOf(line: string, width: number): number {
  const [labelled = ""] = /^\s*\S+ {2,}/.exec(line) ?? [];
  const [blank = ""] = /^\s*/.exec(line) ?? [];
  const hang = labelled.length > 0 ? labelled.length : blank.length + 2;
  return hang < width / 2 ? hang : 2;
}

/** Between two of several facts, else the last space within the width, else the first one beyond it; none within the indent. */
function breakAt(
  line: string,
  { width, after }: { readonly width: number; readonly after: number },
): number | undefined {
  const between = line.lastIndexOf(" · ", width - 2);
  if (between > after + (width - after) / 3) return between + 2;
  const within = line.lastIndexOf(" ", width);
  if (within > after) return within;
  const beyond = line.indexOf(" ", Math.max(width, after + 1));
  return beyond === -1 ? undefined : beyond;
}
