import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { enableCompileCache, getCompileCacheDir } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

import { regionLog, spawnDetached } from "./start-control-plane.ts";

it("hands on the compile cache that it has itself, not one within it", async () => {
  const directory = mkdtempSync(join(tmpdir(), "evenkeel-spawn-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  enableCompileCache(join(directory, "cache"));
  const program = join(directory, "program.mjs");
  writeFileSync(program, 'import { getCompileCacheDir } from "node:module"; console.log(getCompileCacheDir());');

  await once(spawnDetached(program, [], directory), "exit");

  expect(getCompileCacheDir()).toBeDefined();
  expect(readFileSync(regionLog(directory), "utf8").trim()).toBe(getCompileCacheDir());
});
