import ts from "typescript";
import type { Rule, Violation } from "../rule.ts";
import { isCode, type SourceFile } from "../sources.ts";
import { commentsWith, lineOf, nodesOf } from "../syntax.ts";

/** No `any`, and no comment that tells the type checker to look away. */
export const noAny: Rule = {
  name: "nothing is typed any, nothing is hidden from the type checker",
  check: (files) => files.filter(isCode).flatMap((file) => [...anyTypes(file), ...silencers(file)]),
};

function anyTypes(file: SourceFile): readonly Violation[] {
  return nodesOf(file)
    .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
    .map((node) => ({
      path: file.path,
      line: lineOf(node),
      what: ts.isAsExpression(node.parent) ? "as any" : "any",
      instead: "name the type, or take unknown and check it",
    }));
}

function silencers(file: SourceFile): readonly Violation[] {
  return commentsWith(/\/[/*]+\s*@ts-(ignore|nocheck)/, file).map(({ line }) => ({
    path: file.path,
    line,
    what: "a comment that silences the type checker",
    instead: "fix the type; where an error is what a test wants, use @ts-expect-error and say which",
  }));
}
