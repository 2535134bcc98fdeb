import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderOption, typeable } from "./invocation.ts";

const folder = mkdtempSync(join(tmpdir(), "evenkeel-"));
const bin = join(folder, "node_modules/.bin");
mkdirSync(bin, { recursive: true });
for (const place of [folder, bin]) writeFileSync(join(place, "evenkeel"), "");
afterAll(() => rmSync(folder, { recursive: true }));

const hint =
  'evenkeel deploy · eval "$(evenkeel env)" · /x/evenkeel up · npx evenkeel up · the evenkeel.config.ts of evenkeel';

test.each([
  ["on the PATH", { PATH: `/none:${folder}` }, hint],
  [
    "nowhere on it",
    { PATH: "/none" },
    'npx evenkeel deploy · eval "$(npx evenkeel env)" · /x/evenkeel up · npx evenkeel up · the evenkeel.config.ts of evenkeel',
  ],
  ["on the PATH of a shell that has the project's own", { PATH: bin }, hint],
])("commands can be typed as they are shown where evenkeel is %s", (_, environment, shown) => {
  expect(typeable(hint, environment)).toBe(shown);
});

test("what npm puts on the PATH of its scripts is not on that of who reads", () => {
  expect(typeable("evenkeel up", { PATH: bin, npm_lifecycle_script: "evenkeel up" })).toBe("npx evenkeel up");
  expect(typeable("evenkeel up", { PATH: `${bin}:${folder}`, npm_lifecycle_script: "evenkeel up" })).toBe(
    "evenkeel up",
  );
});

test("a script of npm's that runs elsewhere is meant from where its user stands", () => {
  const byNpm = { npm_lifecycle_script: "evenkeel up", INIT_CWD: "/project" };
  expect(folderOption("/project/examples/hello", byNpm)).toBe(" -c examples/hello");
  expect(folderOption("/project", byNpm)).toBe("");
  expect(folderOption("/project/examples/hello", { INIT_CWD: "/project" })).toBe("");
});
