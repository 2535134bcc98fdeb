import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { anyMachine } from "./any-machine.ts";

/** Joined here, so that this file does not name one itself. */
const path = (...parts: readonly string[]): string => ["", ...parts].join("/");

test("paths and registries of one machine are found in any file", () => {
  expectViolations(
    anyMachine,
    {
      "README.md": `Run it.\n\ncd ${path("root", "evenkeel")}`,
      "a.ts": `read("${path("home", "ann", "notes")}");\nread("file://${path("work", "x")}");`,
      "package-lock.json": '{ "resolved": "https://example.com/x.tgz" }',
      ".npmrc": "registry=https://example.com/",
    },
    [
      "README.md:3 a path of one machine",
      "a.ts:1 a path of one machine",
      "a.ts:2 a path of one machine",
      "package-lock.json:1 the address of a package registry",
      ".npmrc:1 the address of a package registry",
    ],
  );
});

test("paths within the repository, addresses and links to packages of the workspace pass", () => {
  expectTidy(anyMachine, {
    "README.md": "https://example.com/work/items ../work/x GET /work?ms=5 /home page",
    "package-lock.json": '{ "resolved": "packages/cli", "link": true }',
    "docs/registry.md": "registry = where images are",
  });
});
