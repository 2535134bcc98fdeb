import { posix } from "node:path";
import type { Rule, Violation } from "../rule.ts";
import { isCode, type SourceFile } from "../sources.ts";
import { importsOf, type Import } from "../syntax.ts";

/** What each package or folder may import; tests are bound as well. One that is not listed may not import any. */
const allowed: Readonly<Record<string, readonly string[] | "all">> = {
  kernel: [],
  definition: ["kernel"],
  constructs: ["definition", "kernel"],
  balancer: ["kernel"],
  region: ["kernel", "balancer"],
  // A page, which is served by its files: what it imports of the region are types, and what is pure.
  console: ["region", "kernel"],
  deployer: ["definition", "kernel"],
  rehearsal: ["definition", "region", "kernel"],
  pipeline: ["definition", "kernel"],
  cli: "all",
  // A user's own service: it sees the published package and nothing else.
  examples: ["cli"],
  bench: "all",
  conformance: ["region", "kernel"],
  tools: "all",
  test: "all",
};

/** Arrows between packages point down only: the table "Packages" of ARCHITECTURE.md. */
export const importDirections: Rule = {
  name: "imports between packages point down only",
  check: (files) =>
    files.filter(isCode).flatMap((file) => {
      const from = ownerOf(file.path);
      return from ? importsOf(file).flatMap((found) => violation(file, from, found) ?? []) : [];
    }),
};

function violation(file: SourceFile, from: string, found: Import): Violation | undefined {
  const may = allowed[from] ?? [];
  const to = targetOf(file.path, found.specifier);
  if (may === "all" || to === undefined) return undefined;
  const place = { path: file.path, line: found.line };
  const isRelative = found.specifier.startsWith(".");
  if (isRelative && packageOf(posix.join(posix.dirname(file.path), found.specifier)) !== packageOf(file.path)) {
    return { ...place, what: `${found.specifier} leaves its package`, instead: "import the other package by its name" };
  }
  if (to === from || may.includes(to)) return undefined;
  const choices = may.length > 0 ? `only ${may.join(" and ")}` : "no other package";
  return {
    ...place,
    what: `${from} imports ${to} (${found.specifier})`,
    instead: `${from} may import ${choices}; move the code to the side that knows both, or pass it in as an argument`,
  };
}

function targetOf(path: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return ownerOf(posix.join(posix.dirname(path), specifier));
  if (specifier === "evenkeel" || specifier.startsWith("evenkeel/")) return "cli";
  return /^@evenkeel\/([^/]+)/.exec(specifier)?.[1];
}

function ownerOf(path: string): string | undefined {
  const [top, second] = path.split("/");
  return top === "packages" ? second : top !== undefined && top in allowed ? top : undefined;
}

/** The folder that a package has for itself: `packages/region`, `examples/hello`, `bench`. */
function packageOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return ["packages", "examples", "tools"].includes(top) ? `${top}/${second}` : top;
}
