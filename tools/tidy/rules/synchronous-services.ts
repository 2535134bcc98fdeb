import ts from "typescript";
import type { Rule } from "../rule.ts";
import { isCode, isTest, type SourceFile } from "../sources.ts";
import { lineOf, nodesOf } from "../syntax.ts";

/** No step of the control plane can be interleaved with another, because none of them waits. */
export const synchronousServices: Rule = {
  name: "services and reconcilers are synchronous",
  check: (files) =>
    files
      .filter((file) => isCode(file) && !isTest(file) && mustBeSynchronous(file.path))
      .flatMap((file) =>
        nodesOf(file).flatMap((node) => {
          const what = waiting(node);
          if (what === undefined) return [];
          const instead = "return the effect as plain data; let world/ perform it and report back as an observation";
          return [{ path: file.path, line: lineOf(node), what: `${what} in the control plane`, instead }];
        }),
      ),
};

function mustBeSynchronous(path: SourceFile["path"]): boolean {
  return path.startsWith("packages/region/src/services/") || /\/(reconcile|evaluate|decide)[^/]*\.ts$/.test(path);
}

function waiting(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return "async";
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return "await";
  if (ts.isPropertyAccessExpression(node) && node.name.text === "then") return ".then";
  if (ts.isIdentifier(node) && /^Promise(Like)?$/.test(node.text)) return node.text;
  return undefined;
}
