import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { templateFor } from "./index.ts";
import { aService } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

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

test("the pipeline is no part of the template", async () => {
  const first = await templateFor(aService(), { cacheDirectory });
  const second = await templateFor(aService({ pipeline: { registry: "localhost:5000" } }), { cacheDirectory });

  expect(second.hash).toBe(first.hash);
});

test("what cannot be read is made again", async () => {
  const first = await templateFor(aService(), { cacheDirectory });
  for (const name of readdirSync(cacheDirectory)) writeFileSync(join(cacheDirectory, name), first.body.slice(0, 100));

  const again = await templateFor(aService(), { cacheDirectory });
  expect(again).toEqual(first);
});

test("AWS CDK is loaded to make a template, and not to have one from the cache", () => {
  expect(inAProcessOfItsOwn()).toEqual({ cached: false, loadsCdk: true });
  expect(inAProcessOfItsOwn()).toEqual({ cached: true, loadsCdk: false });
});

function inAProcessOfItsOwn(): unknown {
  const script = `
    import { createRequire } from "node:module";
    const { templateFor } = await import(${JSON.stringify(import.meta.resolve("./index.ts"))});
    const { aService } = await import(${JSON.stringify(import.meta.resolve("./testing.ts"))});
    const { cached } = await templateFor(aService(), { cacheDirectory: ${JSON.stringify(cacheDirectory)} });
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(JSON.stringify({ cached, loadsCdk: loaded.some((file) => file.includes("aws-cdk-lib")) }));
  `;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  return JSON.parse(run.stdout);
}
