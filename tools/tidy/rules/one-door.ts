import ts from "typescript";
import type { Rule } from "../rule.ts";
import { isCode, type SourceFile } from "../sources.ts";
import { lineOf, nodesOf } from "../syntax.ts";

/** Folders with time and chance of their own, and why. */
const exempt: readonly { readonly folder: string; readonly reason: string }[] = [
  { folder: "packages/kernel/", reason: "it is the door" },
  { folder: "examples/", reason: "a user's own program, which knows nothing of the kernel" },
  {
    folder: "packages/console/page/",
    reason: "a browser's page: its time is the browser's, and its timers end with it",
  },
  { folder: "bench/", reason: "it measures the machine's own time, beside peers that know no other" },
];

/** Globals, and names imported from Node's modules, that read or wait for time, or draw by chance. */
const names = new Set([
  ...["performance", "setTimeout", "setInterval", "setImmediate"],
  ...["randomUUID", "randomUUIDv7", "randomBytes", "randomInt", "randomFill", "randomFillSync", "getRandomValues"],
]);

/** The same as members of an object. */
const members = new Set([
  ...["Date.now", "Math.random", "process.hrtime", "process.uptime", "AbortSignal.timeout", "Temporal.Now"],
  ...["crypto.randomUUID", "crypto.randomBytes", "crypto.randomInt", "crypto.randomFill", "crypto.randomFillSync"],
  ...["crypto.getRandomValues", "globalThis.setInterval", "globalThis.setImmediate"],
  ...["globalThis.performance", "Atomics.wait", "Atomics.waitAsync"],
]);

const modules = new Set(["timers", "timers/promises", "perf_hooks"]);

/** Time, chance and ids come through `@evenkeel/kernel` only. */
export const oneDoor: Rule = {
  name: "time, chance and ids come through the kernel only",
  check: (files) =>
    files
      .filter((file) => isCode(file) && !exempt.some(({ folder }) => file.path.startsWith(folder)))
      .flatMap(violations),
};

function violations(file: SourceFile) {
  return nodesOf(file).flatMap((node) => {
    const what = findDoor(node);
    if (what === undefined) return [];
    return [{ path: file.path, line: lineOf(node), what, instead: "take a Clock or a Random of @evenkeel/kernel" }];
  });
}

/** What a node reads of time or chance, if anything. */
function findDoor(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    // Of a socket or a server: it waits beside every clock.
    if (node.name.text === "setTimeout") return ".setTimeout";
    const member = ts.isIdentifier(node.expression) ? `${node.expression.text}.${node.name.text}` : "";
    return members.has(member) ? member : undefined;
  }
  if (ts.isNewExpression(node) && isDate(node.expression)) {
    return node.arguments?.length ? undefined : "new Date() without an argument";
  }
  if (ts.isCallExpression(node) && isDate(node.expression)) return "Date()";
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return modules.has(node.moduleSpecifier.text.replace(/^node:/, "")) ? node.moduleSpecifier.text : undefined;
  }
  return ts.isIdentifier(node) && names.has(node.text) && !isOnlyAName(node) ? node.text : undefined;
}

function isDate(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === "Date";
}

/** Whether an identifier names a member (`lamp.setInterval`, `{ setTimeout: … }`) and does not refer to the global. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isGetAccessor(parent)) &&
    parent.name === node
  );
}
