import { fileURLToPath } from "node:url";
import { ESLint, Linter } from "eslint";
import { expect, test } from "vitest";
import tseslint from "typescript-eslint";

const cwd = fileURLToPath(new URL("../../", import.meta.url));

/** The rules of style that ESLint checks without types. */
const rules = [
  ...["@typescript-eslint/ban-ts-comment", "@typescript-eslint/no-explicit-any"],
  ...["no-restricted-exports", "no-restricted-imports", "no-restricted-syntax"],
];

/** What the configuration finds in a file of that name: `line rule`. */
async function lint(path: string, code: string): Promise<readonly string[]> {
  const config = (await new ESLint({ cwd }).calculateConfigForFile(path)) as { rules: Linter.RulesRecord };
  const chosen = Object.fromEntries(Object.entries(config.rules).filter(([name]) => rules.includes(name)));
  const plugins = { "@typescript-eslint": tseslint.plugin };
  const languageOptions = { parser: tseslint.parser };
  const found = new Linter({ cwd }).verify(
    code,
    [{ files: ["**/*.ts"], plugins, languageOptions, rules: chosen }],
    path,
  );
  return found.map(({ line, ruleId }) => `${line} ${ruleId ?? ""}`);
}

test("any, and comments that silence the type checker, are found", async () => {
  const code =
    "let a: any;\nb as any;\n// @ts-ignore\nlet c: Array<any>;\n// @ts-expect-error a port is a number\nf();";
  expect(await lint("packages/region/src/region.ts", code)).toEqual([
    "1 @typescript-eslint/no-explicit-any",
    "2 @typescript-eslint/no-explicit-any",
    "3 @typescript-eslint/ban-ts-comment",
    "4 @typescript-eslint/no-explicit-any",
  ]);
  expect(await lint("test/up.test.ts", "/* @ts-nocheck */\n// @ts-nocheck\nf();")).toEqual([
    "2 @typescript-eslint/ban-ts-comment",
  ]);
});

test.each(["export default 1;", "export default function f() {}", "const c = 1; export { c as default };"])(
  "a default export is found, except in a configuration file: %s",
  async (code) => {
    expect(await lint("packages/region/src/region.ts", code)).toEqual(["1 no-restricted-exports"]);
    expect(await lint("evenkeel.config.ts", code)).toEqual([]);
  },
);

test("an import that does not name its file is found", async () => {
  expect(await lint("packages/cli/src/up.ts", 'import "./b.js";\nimport "../dist/y.ts";\nimport "./c.ts";')).toEqual([
    "1 no-restricted-imports",
    "2 no-restricted-imports",
  ]);
});

const waits =
  "export async function decide() {\n  await effect();\n}\ntype Later = Promise<void>;\npush().then(done);\n" +
  "for await (const event of events) {}\nconst arrow = async () => 1;";

test.each([
  "packages/region/src/services/ecs/operations/CreateService.ts",
  "packages/rehearsal/src/reconcile-zones.ts",
  "packages/region/src/services/cloudwatch/alarms/evaluate.ts",
])("whatever waits is found in %s", async (path) => {
  const lines = [1, 2, 4, 5, 6, 7];
  expect(await lint(path, waits)).toEqual(lines.map((line) => `${line} no-restricted-syntax`));
});

test.each([
  "packages/region/src/services/ecs/scheduler/reconcile.test.ts",
  "packages/region/src/services/ecs/testing/service-region.ts",
  "packages/region/src/world/tasks.ts",
])("%s may wait", async (path) => {
  expect(await lint(path, waits)).toEqual([]);
});
