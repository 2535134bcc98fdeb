import ts from "typescript";
import type { Rule } from "../rule.ts";
import { isCode } from "../sources.ts";
import { lineOf, nodesOf } from "../syntax.ts";

/** One name for one thing everywhere; only configuration files export a default, because their readers ask for it. */
export const namedExports: Rule = {
  name: "exports are named, except in configuration files",
  check: (files) =>
    files
      .filter((file) => isCode(file) && !/\.config\.[cm]?[jt]s$/.test(file.path))
      .flatMap((file) =>
        nodesOf(file)
          .filter(isDefaultExport)
          .map((node) => ({
            path: file.path,
            line: lineOf(node),
            what: "a default export",
            instead: "export it by name",
          })),
      ),
};

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportSpecifier(node)) return node.name.text === "default";
  return ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword;
}
