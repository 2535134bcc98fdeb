import ts from "typescript";
import type { Rule, Violation } from "../rule.ts";
import { isCode, type SourceFile } from "../sources.ts";
import { commentsWith, lineOf, nodesOf, type Comment } from "../syntax.ts";

/** Whatever is switched off or left for later says why, where it stands. */
export const statedReasons: Rule = {
  name: "switched-off lint rules and tests state their reason, nothing is left as a note to oneself",
  check: (files) =>
    files
      .filter(isCode)
      .flatMap((file) => [
        ...commentsWith(suspicious, file).flatMap((comment) => commentViolation(file, comment) ?? []),
        ...nodesOf(file).flatMap((node) => skipViolation(file, node) ?? []),
      ]),
};

const suspicious = /eslint-disable|TODO|FIXME|XXX|HACK/;

function commentViolation({ path }: SourceFile, { text, line }: Comment): Violation | undefined {
  if (/^\/[/*]+\s*eslint-disable/.test(text) && !/eslint-disable\S*\s+[^\s-]\S*.*\s--\s+\S.{9,}/s.test(text)) {
    const instead = "name the rule and the reason: eslint-disable-next-line the-rule -- why it is wrong here";
    return { path, line, what: "eslint-disable without its rule or its reason", instead };
  }
  const note = /\b(TODO|FIXME|XXX|HACK)\b/.exec(text)?.[1];
  if (note === undefined) return undefined;
  return { path, line, what: note, instead: "do it now, or refuse the missing case by name with an error" };
}

/** A reason that the test report prints, because it stands in the test's title. */
const reasonInTitle = /\((needs|skipped:?) .{3,}\)/;

function skipViolation({ path }: SourceFile, node: ts.Node): Violation | undefined {
  if (!ts.isPropertyAccessExpression(node) || !isTestFunction(node.expression)) return undefined;
  const modifier = node.name.text;
  const line = lineOf(node.name);
  if (modifier === "only") {
    return { path, line, what: ".only hides every other test", instead: "name the test: npx vitest -t" };
  }
  if (!["skip", "skipIf", "runIf", "todo"].includes(modifier) || reasonInTitle.test(titleOf(node))) return undefined;
  const instead = 'end its title with the reason: "… (needs Docker)" or "… (skipped where …)"';
  return { path, line, what: `.${modifier} without a printed reason`, instead };
}

/** `test`, and what chains to it: `test.concurrent`, `describe.sequential`. */
function isTestFunction(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isTestFunction(node.expression);
  return ts.isIdentifier(node) && ["test", "it", "describe", "suite"].includes(node.text);
}

/** The title that the outermost call of a chain such as `test.skipIf(condition)("title", …)` is given. */
function titleOf(node: ts.Node): string {
  let title = "";
  for (
    let outer = node.parent;
    ts.isCallExpression(outer) || ts.isPropertyAccessExpression(outer);
    outer = outer.parent
  ) {
    const first = ts.isCallExpression(outer) ? outer.arguments[0] : undefined;
    if (first && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) title = first.getText();
  }
  return title;
}
