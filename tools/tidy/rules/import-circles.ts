import { posix } from "node:path";
import { circlesOf, type Arrow } from "../circles.ts";
import type { Rule, Violation } from "../rule.ts";
import { isCode, isTest, type SourceFile } from "../sources.ts";
import { importsOf } from "../syntax.ts";

/** An import that closes a circle today, between two files, folders or services, and what is to be done about it. */
interface KnownArrow extends Arrow {
  readonly reason: string;
}

/** The list may only get shorter: an arrow that is gone, or closes no circle any more, is to be taken off. */
const known: readonly KnownArrow[] = [];

/** What needs each other cannot be read, tested or moved alone, be it by types only. */
export const importCircles: Rule = {
  name: "no circle of files, of folders, or of the region's services",
  check: (files) => checkCircles(files, known),
};

/** The rule with another list of known arrows. */
export function checkCircles(files: readonly SourceFile[], allowed: readonly KnownArrow[]): readonly Violation[] {
  const imports = files.filter((file) => isCode(file) && !isTest(file)).flatMap(relativeImports);
  const graphs = [
    imports.map((found) => ({ ...found, from: found.path, to: found.target })),
    imports.map((found) => ({ ...found, from: folderOf(found.path), to: folderOf(found.target) })),
    imports.map((found) => ({ ...found, from: serviceOf(found.path), to: serviceOf(found.target) })),
  ].map((graph) => graph.filter(({ from, to }) => from !== "" && to !== "" && from !== to));
  const isAllowed = (arrow: Arrow) => allowed.some(({ from, to }) => from === arrow.from && to === arrow.to);
  const left = graphs.map((graph) => graph.filter((arrow) => !isAllowed(arrow)));
  return [
    ...left.flatMap((graph) => circlesOf(graph).map(circleViolation)),
    ...allowed.filter((arrow) => !graphs.some((graph, index) => closes(arrow, graph, left[index] ?? []))).map(outlived),
  ];
}

interface Found extends Arrow {
  readonly path: string;
  readonly target: string;
  readonly line: number;
}

function relativeImports(file: SourceFile) {
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith("."))
    .map(({ specifier, line }) => {
      const target = posix.join(posix.dirname(file.path), specifier);
      return { path: file.path, target, line };
    });
}

/** Whether an arrow is there, and what it leads to leads back over the arrows that are left. */
function closes(arrow: Arrow, graph: readonly Found[], left: readonly Found[]): boolean {
  if (!graph.some(({ from, to }) => from === arrow.from && to === arrow.to)) return false;
  return circlesOf([...left, { ...arrow, path: "", target: "", line: 0 }]).length > 0;
}

function circleViolation(circle: readonly Found[]): Violation {
  const [first] = circle;
  return {
    path: first?.path ?? "",
    line: first?.line ?? 1,
    what: `a circle: ${circle.map(({ path, line, to }) => `${path}:${line} → ${to}`).join(", ")}`,
    instead: "move what both need below both, or take it as an argument",
  };
}

function outlived({ from, to }: KnownArrow): Violation {
  const instead = "take it off the list in this rule";
  return { path: "tools/tidy/rules/import-circles.ts", line: 1, what: `${from} → ${to} closes no circle`, instead };
}

/** The folder of a package's file. What joins a package, a service or a program stands above folders, and for itself. */
function folderOf(path: string): string {
  const folder = posix.dirname(path);
  const joins = /\/(index|main|program)\.ts$|\/services\/[^/]+\/service\.ts$/.test(path) || /\/src$/.test(folder);
  return joins ? path : folder;
}

function serviceOf(path: string): string {
  return /^packages\/region\/src\/services\/[^/]+(?=\/)/.exec(path)?.[0] ?? "";
}
