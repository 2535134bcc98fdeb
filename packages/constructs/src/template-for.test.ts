import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { templateFor } from "./index.ts";
import { aService } from "./testing.ts";

let cacheDirectory: string;
beforeEach(() => {
  cacheDirectory = mkdtempSync(join(tmpdir(), "evenkeel-cache-"));
});
afterEach(() => rmSync(cacheDirectory, { recursive: true }));

test("the second template of a definition comes from the cache, byte for byte", async () => {
  const first = await templateFor(aService(), { cacheDirectory });
  const second = await templateFor(aService(), { cacheDirectory });

  expect(first.cached).toBe(false);
  expect(second).toEqual({ ...first, cached: true });
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("another definition has another template", async () => {
  const first = await templateFor(aService(), { cacheDirectory });
  const second = await templateFor(aService({ port: 3000 }), { cacheDirectory });

  expect(second.cached).toBe(false);
  expect(second.hash).not.toBe(first.hash);
});

test("what cannot be read is made again", async () => {
  const first = await templateFor(aService(), { cacheDirectory });
  for (const name of readdirSync(cacheDirectory)) writeFileSync(join(cacheDirectory, name), first.body.slice(0, 100));

  const again = await templateFor(aService(), { cacheDirectory });
  expect(again).toEqual(first);
});

test("a cached template is had without loading AWS CDK", async () => {
  await templateFor(aService(), { cacheDirectory });
  const script = `
    import { createRequire } from "node:module";
    const { templateFor } = await import(${JSON.stringify(import.meta.resolve("./index.ts"))});
    const { aService } = await import(${JSON.stringify(import.meta.resolve("./testing.ts"))});
    const { cached } = await templateFor(aService(), { cacheDirectory: ${JSON.stringify(cacheDirectory)} });
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes("aws-cdk-lib"));
    console.log(JSON.stringify({ cached, loaded }));
  `;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });

  expect(JSON.parse(run.stdout)).toEqual({ cached: true, loaded: [] });
});
