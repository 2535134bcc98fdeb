import { expect, test } from "vitest";
import { checkGone, checkWords } from "./plain-words.ts";

function found(sample: Readonly<Record<string, string>>, allowed: Readonly<Record<string, number>>) {
  const files = Object.entries(sample).map(([path, text]) => ({ path, text }));
  return checkWords(files, allowed).map(({ path, line, what }) => `${path}:${line} ${what}`);
}

const ecs = "packages/region/src/services/ecs";

test("more of the words than a folder may have are found, in code, names and pages", () => {
  const sample = {
    [`${ecs}/README.md`]: "Nobody serves.",
    [`${ecs}/tasks/stopping.ts`]: "const told = 1;\n// It comes to nothing, and tells so.",
    "packages/cli/src/up.ts": "// reports\n// somebody",
  };
  expect(found(sample, { [ecs]: 3 })).toEqual([
    "packages/cli/src/up.ts:2 somebody, nobody, tell, told or come to (1 in packages/cli, at most 0)",
    `${ecs}/tasks/stopping.ts:2 somebody, nobody, tell, told or come to (4 in ${ecs}, at most 3)`,
  ]);
});

test("as many as listed pass, and so do changelogs and longer words", () => {
  const sample = { [`${ecs}/README.md`]: "told", "packages/cli/CHANGELOG.md": "told", "docs/a.md": "untold, teller" };
  expect(found(sample, { [ecs]: 1 })).toEqual([]);
});

test("fewer than listed are found: the number follows", () => {
  expect(found({ [`${ecs}/README.md`]: "told" }, { [ecs]: 3, docs: 1 })).toEqual([
    "tools/tidy/rules/plain-words.ts:1 docs has fewer of the words than listed (0, not 1)",
    `tools/tidy/rules/plain-words.ts:1 ${ecs} has fewer of the words than listed (1, not 3)`,
  ]);
});

test("a name that is gone is found where it is written again, and nothing that only looks like it", () => {
  const sample = {
    "packages/cli/src/up.ts": "interface UpWish {}\nfind(surroundings, engine.setAsides());",
    "docs/a.md": "The seam.",
    "docs/nomenclature.md": "wish: options",
    "docs/b.md": "seamless, wishbone, set aside",
  };
  const files = Object.entries(sample).map(([path, text]) => ({ path, text }));
  expect(checkGone(files).map(({ path, line, what }) => `${path}:${line} ${what}`)).toEqual([
    "packages/cli/src/up.ts:1 the name UpWish",
    "packages/cli/src/up.ts:2 the name surroundings",
    "packages/cli/src/up.ts:2 the name setAsides",
    "docs/a.md:1 the name seam",
  ]);
});
