import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { descriptiveNames } from "./descriptive-names.ts";

test("names that say nothing are found", () => {
  expectViolations(descriptiveNames, { "packages/cli/src/utils/text.ts": "", "packages/cli/src/helpers.test.ts": "" }, [
    "packages/cli/src/utils/text.ts:1 the name utils",
    "packages/cli/src/helpers.test.ts:1 the name helpers",
  ]);
});

test("names that hold such a word within pass", () => {
  expectTidy(descriptiveNames, { "packages/region/src/secrets-manager/common-runtime.ts": "" });
});
