import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { statedReasons } from "./stated-reasons.ts";

test("what is switched off or put off without a reason is found", () => {
  expectViolations(
    statedReasons,
    {
      "a.ts": [
        "// eslint-disable-next-line no-control-regex",
        "/* eslint-disable -- everything here is fine */",
        "f(`${a /* FIXME */}`); // TODO later",
      ].join("\n"),
      "a.test.ts": 'test.only("x", f);\ntest.skip("x", f);\ndescribe.skipIf(c)("x", f);\nit.concurrent.todo("x");',
    },
    [
      "a.ts:1 eslint-disable without its rule or its reason",
      "a.ts:2 eslint-disable without its rule or its reason",
      "a.ts:3 FIXME",
      "a.ts:3 TODO",
      "a.test.ts:1 .only hides every other test",
      "a.test.ts:2 .skip without a printed reason",
      "a.test.ts:3 .skipIf without a printed reason",
      "a.test.ts:4 .todo without a printed reason",
    ],
  );
});

test("stated reasons, and words that are no comment, pass", () => {
  expectTidy(statedReasons, {
    "a.ts":
      "// eslint-disable-next-line no-control-regex -- header bytes are what it looks for\nf(`// TODO ${a} // TODO`);",
    "a.test.ts": 'test.skipIf(!docker)("runs a container (needs Docker)", f);\nstream.skip(1);\ntest("// TODO", f);',
  });
});
