import { createHash } from "node:crypto";
import type { Subject } from "./synthesise.ts";
import { cacheKeyOf, readCached, writeCached } from "./template-cache.ts";

/** A synthesised CloudFormation template. */
export interface Template {
  /** The template as an object. */
  readonly template: Readonly<Record<string, unknown>>;
  /** The template as text, byte for byte as it goes to CloudFormation. */
  readonly body: string;
  /** The SHA-256 of the body, in hexadecimal. */
  readonly hash: string;
  /** Whether the body was at hand, so that nothing was synthesised. */
  readonly cached: boolean;
}

/**
 * The template of a service or a shared network, from the cache where its definition and the code that makes templates are unchanged.
 * AWS CDK takes seconds to load, so it is loaded only when something is to be synthesised.
 */
export async function templateFor(subject: Subject, options: { readonly cacheDirectory: string }): Promise<Template> {
  const location = { directory: options.cacheDirectory, key: cacheKeyOf(subject) };
  const known = readCached(location);
  if (known !== undefined) return templateOf(known, "cached");
  const { synthesise } = await import("./synthesise.ts");
  const body = synthesise(subject);
  writeCached(location, body);
  return templateOf(body, "synthesised");
}

function templateOf(body: string, origin: "cached" | "synthesised"): Template {
  const template = JSON.parse(body) as Readonly<Record<string, unknown>>; // a template is an object
  return { template, body, hash: createHash("sha256").update(body).digest("hex"), cached: origin === "cached" };
}
