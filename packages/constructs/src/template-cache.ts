import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Subject } from "./synthesise.ts";

/** Where a template is kept: a directory, and the key of what it was made from. */
export interface CacheLocation {
  readonly directory: string;
  readonly key: string;
}

/** Differs by everything that a template is made from: the definition, this code, and the version of AWS CDK. */
export function cacheKeyOf(subject: Subject): string {
  const hash = createHash("sha256").update(JSON.stringify(canonical(subject)));
  for (const file of sources()) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** The template that was kept; undefined when there is none, or none that is whole. */
export function readCached(location: CacheLocation): string | undefined {
  const file = fileOf(location);
  if (!existsSync(file)) return undefined;
  const body = readFileSync(file, "utf8");
  return isWhole(body) ? body : undefined;
}

/** Keeps a template. Readers see all of it or nothing: it is written beside its location and moved there. */
export function writeCached(location: CacheLocation, body: string): void {
  mkdirSync(location.directory, { recursive: true });
  const file = fileOf(location);
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, body);
  renameSync(draft, file);
}

function fileOf({ directory, key }: CacheLocation): string {
  return join(directory, `template-${key.slice(0, 32)}.json`);
}

function isWhole(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** The order in which members are written must not matter. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, canonical(member)]));
}

/** The files whose change may change a template: versions alone would miss a change while developing. */
function sources(): readonly string[] {
  const here = import.meta.dirname;
  const definition = dirname(fileURLToPath(import.meta.resolve("@evenkeel/definition")));
  return [...cdkManifest(), ...[here, join(here, "cdk"), definition].flatMap(codeIn)];
}

/** What says the version of AWS CDK. As published, it is part of the code. */
function cdkManifest(): readonly string[] {
  try {
    return [createRequire(import.meta.url).resolve("aws-cdk-lib/package.json")];
  } catch {
    return [];
  }
}

function codeIn(directory: string): readonly string[] {
  const names = readdirSync(directory).filter((name) => /(?<!\.test|\.d)\.[jt]s$/.test(name));
  return names.sort().map((name) => join(directory, name));
}
