import ts from "typescript";
import type { SourceFile } from "./sources.ts";

const parsed = new WeakMap<SourceFile, readonly ts.Node[]>();

/** Every node of a file, parents before children; the first is the file itself. */
export function nodesOf(file: SourceFile): readonly ts.Node[] {
  const known = parsed.get(file);
  if (known) return known;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true));
  parsed.set(file, nodes);
  return nodes;
}

/** The line of a node, counted from 1. */
export function lineOf(node: ts.Node): number {
  return lineAt(node.getSourceFile(), node.getStart());
}

/** How many lines a node takes, from its first to its last. */
export function lineCount(node: ts.Node): number {
  return lineAt(node.getSourceFile(), node.getEnd()) - lineOf(node) + 1;
}

/** A module that a file imports or re-exports, statically, dynamically or for its types. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

const imports = new WeakMap<SourceFile, readonly Import[]>();

/** Every import of a file. */
export function importsOf(file: SourceFile): readonly Import[] {
  const known = imports.get(file);
  if (known) return known;
  const found = nodesOf(file).flatMap((node) => {
    const specifier = specifierOf(node);
    return specifier ? [{ specifier: specifier.text, line: lineOf(specifier), typeOnly: isTypeOnly(node) }] : [];
  });
  imports.set(file, found);
  return found;
}

/** A comment and its line, counted from 1. */
export interface Comment {
  readonly text: string;
  readonly line: number;
}

/** Every comment of a file with `words` in it. What only looks like a comment, in a string or a pattern, is none. */
export function commentsWith(words: RegExp, file: SourceFile): readonly Comment[] {
  // Most files have none, and need not be parsed for it.
  if (!words.test(file.text)) return [];
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    if (ts.isTokenKind(node.kind)) {
      for (const range of ts.getLeadingCommentRanges(file.text, node.pos) ?? []) ranges.set(range.pos, range);
      // Trailing text of a template's part is the template's own, and no comment.
      if (!ts.isTemplateHead(node) && !ts.isTemplateMiddle(node)) {
        for (const range of ts.getTrailingCommentRanges(file.text, node.end) ?? []) ranges.set(range.pos, range);
      }
    } else if (!ts.isJSDoc(node)) node.getChildren(tree).forEach(visit);
  };
  visit(tree);
  return [...ranges.values()]
    .map(({ pos, end }) => ({ text: file.text.slice(pos, end), line: lineAt(tree, pos) }))
    .filter(({ text }) => words.test(text));
}

function lineAt(tree: ts.SourceFile, position: number): number {
  return tree.getLineAndCharacterOfPosition(position).line + 1;
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  let specifier: ts.Node | undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) specifier = node.moduleSpecifier;
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) specifier = node.argument.literal;
  else if (ts.isCallExpression(node) && isImportCall(node)) specifier = node.arguments[0];
  // A page is served, and not run here.
  return specifier && ts.isStringLiteralLike(specifier) && !specifier.text.endsWith(".html") ? specifier : undefined;
}

/** `import(…)`, `require(…)`, `require.resolve(…)` and `import.meta.resolve(…)`. */
function isImportCall({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) return false;
  return /^(require|require\.resolve|import\.meta\.resolve)$/.test(expression.getText());
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
