import { defineConfig } from "vitest/config";

const inlined = { exclude: ["**/node_modules/**", "**/dist/**", "**/.evenkeel/**"] };

export default defineConfig({
  test: {
    projects: [
      { test: { ...inlined, name: "unit", include: ["packages/**/*.test.ts", "tools/{models,guide}/**/*.test.ts"] } },
      { test: { ...inlined, name: "examples", include: ["examples/**/*.test.ts"] } },
      { test: { ...inlined, name: "tidy", include: ["tools/tidy/**/*.test.ts"], isolate: false, testTimeout: 30_000 } },
      {
        test: {
          ...inlined,
          name: "end-to-end",
          include: ["test/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
