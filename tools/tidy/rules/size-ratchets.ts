import ts from "typescript";
import type { Rule, Violation } from "../rule.ts";
import { isCode, type SourceFile } from "../sources.ts";
import { lineCount, lineOf, nodesOf } from "../syntax.ts";

const fileLinesMax = 300;
const functionLinesMax = 70;

/** Files and functions stay small enough to be read at once. */
export const sizeRatchets: Rule = {
  name: `files have at most ${fileLinesMax} lines, functions at most ${functionLinesMax}`,
  check: (files) => files.filter(isCode).flatMap((file) => [...longFile(file), ...longFunctions(file)]),
};

function longFile({ path, text }: SourceFile): readonly Violation[] {
  const lines = text.replace(/\n$/, "").split("\n").length;
  if (lines <= fileLinesMax) return [];
  const instead = "give each noun or verb in it a file of its own";
  return [{ path, line: fileLinesMax + 1, what: `a file of ${lines} lines (at most ${fileLinesMax})`, instead }];
}

function longFunctions(file: SourceFile): readonly Violation[] {
  return nodesOf(file)
    .filter((node) => ts.isFunctionLike(node) && !groupsTests(node) && lineCount(node) > functionLinesMax)
    .map((node) => ({
      path: file.path,
      line: lineOf(node),
      what: `a function of ${lineCount(node)} lines (at most ${functionLinesMax})`,
      instead: "leave the order of steps in it, and move each step to a function below it",
    }));
}

/** What `describe` is given is a heading over tests; only the tests in it are functions. */
function groupsTests({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /^(describe|suite)\b/.test(parent.expression.getText());
}
