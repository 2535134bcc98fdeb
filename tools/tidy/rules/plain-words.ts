import type { Rule, Violation } from "../rule.ts";
import { isCode, type SourceFile } from "../sources.ts";

/** Words that say less than another one: docs/nomenclature.md has what to say instead. */
const words = /\b(somebody|nobody|tells?|told|comes? to)\b/gi;

/** Names that nothing has any more: docs/nomenclature.md has those that took over. */
const gone = /\b(\w*(Wish|Surroundings|SetAsides?)|wish(es|ed)?|seams?|surroundings|set-asides?|setAsides?)\b/g;

/** How often they are still there, in each folder. The numbers only get lower. */
const left: Readonly<Record<string, number>> = {
  "packages/cli": 1,
};

/** Plain technical English: words that were used for everything may not come back. */
export const plainWords: Rule = {
  name: "somebody, nobody, tell, told and come to get fewer; names that are gone do not come back",
  check: (files) => [...checkWords(files, left), ...checkGone(files)],
};

/** The rule with other numbers. */
export function checkWords(
  files: readonly SourceFile[],
  allowed: Readonly<Record<string, number>>,
): readonly Violation[] {
  const written = files.filter(isWritten).map((file) => ({ ...file, places: [...file.text.matchAll(words)] }));
  const byFolder = Map.groupBy(written, ({ path }) => folderOf(path));
  const folders = new Set([...byFolder.keys(), ...Object.keys(allowed)]);
  return [...folders].toSorted().flatMap((folder) => {
    const inFolder = byFolder.get(folder) ?? [];
    const count = inFolder.reduce((sum, { places }) => sum + places.length, 0);
    const most = allowed[folder] ?? 0;
    if (count === most) return [];
    if (count < most) return [lower(folder, count, most)];
    const example = inFolder.findLast(({ places }) => places.length > 0);
    return example
      ? [tooMany(example, example.places.at(-1)?.index ?? 0, `${count} in ${folder}, at most ${most}`)]
      : [];
  });
}

/** The names that are gone, wherever one is written again. */
export function checkGone(files: readonly SourceFile[]): readonly Violation[] {
  return files.filter(isWritten).flatMap(({ path, text }) =>
    [...text.matchAll(gone)].map(({ index, 0: name }) => ({
      path,
      line: lineAt(text, index),
      what: `the name ${name}`,
      instead: "take the one that docs/nomenclature.md has for it",
    })),
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

function tooMany({ path, text }: SourceFile, index: number, count: string): Violation {
  const line = lineAt(text, index);
  const instead = "say who it is, and what is done: docs/nomenclature.md";
  return { path, line, what: `somebody, nobody, tell, told or come to (${count})`, instead };
}

function lower(folder: string, count: number, most: number): Violation {
  const what = `${folder} has fewer of the words than listed (${count}, not ${most})`;
  return { path: "tools/tidy/rules/plain-words.ts", line: 1, what, instead: `write ${count}, or leave it out for 0` };
}

/** Code and pages; not what is written once (changelogs, decisions), nor the lists of these words themselves. */
function isWritten(file: SourceFile): boolean {
  if (/CHANGELOG\.md$|^\.changeset\/|^docs\/decisions\/\d/.test(file.path)) return false;
  if (/^docs\/nomenclature\.md$|\/plain-words\.(test\.)?ts$/.test(file.path)) return false;
  return isCode(file) || /\.(md|yml)$/.test(file.path);
}

/** A package, or a folder of the region or of its services; what is at the root is for itself. */
function folderOf(path: string): string {
  const region = /^packages\/region\/src\/(services\/[^/]+|[^/]+)(?=\/)/.exec(path)?.[0];
  return region ?? /^(packages|tools|docs)\/[^/]+(?=\/)|^[^/]+(?=\/)/.exec(path)?.[0] ?? path;
}
