import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { packageReadmes } from "./package-readmes.ts";

test("a package, an example, a tool and a service without README.md are found", () => {
  expectViolations(
    packageReadmes,
    {
      "packages/pipeline/package.json": "{}",
      "examples/hello/package.json": "{}",
      "tools/tidy/package.json": "{}",
      "packages/region/src/services/logs/reconcile.ts": "",
    },
    [
      "packages/pipeline/README.md:1 no README.md",
      "examples/hello/README.md:1 no README.md",
      "tools/tidy/README.md:1 no README.md",
      "packages/region/src/services/logs/README.md:1 no README.md",
    ],
  );
});

test("documented ones pass", () => {
  expectTidy(packageReadmes, {
    "packages/pipeline/package.json": "{}",
    "packages/pipeline/README.md": "# pipeline",
    "package.json": "{}",
  });
});
