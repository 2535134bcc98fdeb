import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownPipelines } from "./own-pipelines.ts";

const repository = join(import.meta.dirname, "../..");

test.each(ownPipelines())(
  "$path is what the reference service says; if not: node tools/pipelines/main.ts",
  ({ path, text }) => {
    const file = join(repository, path);
    expect(existsSync(file) ? readFileSync(file, "utf8") : undefined).toBe(text);
  },
);

test.each(ownPipelines())(
  "$path tests the whole repository, and builds, pushes and deploys the reference service",
  ({ text }) => {
    expect(text).toContain("bash ../../.ci/run");
    expect(text).toMatch(/docker build .* examples\/hello$/m);
    expect(text).toContain("npx evenkeel deploy --to aws -c examples/hello --image");
  },
);
