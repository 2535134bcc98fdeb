import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const imported = [{ group: ["*/dist/*"], message: "Import the source." }];
// The compiler takes it for the .ts file; Node, which runs the sources, does not.
const named = { regex: "^\\.\\.?/.*\\.js$", message: "Name the file as it is called, .ts included." };

/** No step of the control plane can be interleaved with another, because none of them waits. */
const waiting = [
  [":function[async=true]", "async"],
  ["AwaitExpression, ForOfStatement[await=true]", "await"],
  ["MemberExpression[property.name='then']", ".then"],
  ["Identifier[name=/^Promise(Like)?$/]", "Promise"],
].map(([selector, what]) => ({
  selector,
  message: `No ${what} in the control plane: return the effect as plain data; world/ performs it and reports an observation.`,
}));

export default defineConfig(
  globalIgnores(["**/dist/", "**/.evenkeel/", "packages/region/src/models/"]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, varsIgnorePattern: "^_$", argsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/no-invalid-void-type": ["error", { allowAsThisParameter: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A state that the types rule out may still be worth an assertion at a boundary; `!` hides one, so it stays an error.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "no-restricted-exports": [
        "error",
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      "no-restricted-imports": ["error", { patterns: imported }],
    },
  },
  { files: ["**/*.ts", "**/*.tsx"], rules: { "no-restricted-imports": ["error", { patterns: [...imported, named] }] } },
  // Their readers ask for a default export.
  { files: ["**/*.config.{js,ts}"], rules: { "no-restricted-exports": "off" } },
  {
    files: ["packages/region/src/services/**/*.ts", "**/{reconcile,evaluate,decide}*.ts"],
    ignores: ["**/*.test.ts", "**/{test,testing,fixtures}/**", "**/*testing.ts"],
    rules: { "no-restricted-syntax": ["error", ...waiting] },
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly", Buffer: "readonly" } },
  },
);
