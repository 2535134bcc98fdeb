import { defineConfig } from "vitest/config";

const inlined = { exclude: ["**/node_modules/**", "**/templates/**", "**/dist/**", "**/.evenkeel/**"] };

export default defineConfig({
  test: {
    // Every core: a pipeline's machine has two, of which Vitest would leave one idle.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...inlined,
          name: "unit",
          include: [
            "packages/**/*.test.ts",
            "tools/{base-image,guide,models,nightly,packaging,pipelines}/**/*.test.ts",
          ],
          // Tests share nothing that changes, and loading the services anew for each file was half of their time.
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        test: { ...inlined, name: "conformance", include: ["conformance/**/*.test.ts"], testTimeout: 120_000 },
      },
      { test: { ...inlined, name: "examples", include: ["examples/**/*.test.ts"] } },
      {
        test: { ...inlined, name: "tidy", include: ["tools/tidy/**/*.test.ts"], isolate: false, testTimeout: 120_000 },
      },
      {
        test: {
          ...inlined,
          name: "end-to-end",
          include: ["test/**/*.test.ts"],
          exclude: [...inlined.exclude, "test/packages.test.ts"],
          // They mostly wait, for health checks, alarms and draining: four at a time, after all others.
          maxWorkers: 4,
          maxConcurrency: 2,
          sequence: { groupOrder: 1 },
          // For what hangs only: other work may leave a test a tenth of the processor.
          testTimeout: 900_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
