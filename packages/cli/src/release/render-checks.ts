import type { Check } from "@evenkeel/deployer";
import type { Colours } from "../terminal/output.ts";

/** Every check with what was found, each below the one that it is part of. */
export function renderChecks(checks: readonly Check[], colours: Colours, indent = "  "): readonly string[] {
  const width = Math.max(...checks.map(({ name }) => name.length), 0);
  return checks.flatMap(({ name, state, detail, checks: inner = [] }) => {
    const line = `${indent}${checkMark(state, colours)} ${name.padEnd(width)}  ${detail ?? wordsFor[state]}`;
    return [line.trimEnd(), ...renderChecks(inner, colours, `${indent}  `)];
  });
}

const wordsFor: Readonly<Record<Check["state"], string>> = {
  passed: "",
  failed: "failed",
  warning: "look at it",
  notChecked: "not checked",
};

/** All checks side by side; what is not well stands below them with its reason. */
export function summarizeChecks(
  checks: readonly Check[],
  { colours, width }: { readonly colours: Colours; readonly width: number },
): readonly string[] {
  const rows: Check[][] = [];
  let room = 0;
  for (const check of checks) {
    const needed = check.name.length + 3;
    if (needed > room) {
      rows.push([]);
      room = width - label.length;
    }
    rows.at(-1)?.push(check);
    room -= needed;
  }
  const lines = rows.map((row, index) => {
    const marks = row.map(({ name, state }) => `${checkMark(state, colours)} ${name}`);
    return `${index === 0 ? label : " ".repeat(label.length)}${marks.join(" ")}`;
  });
  return [...lines, ...checks.flatMap((check) => troubleLines(check, colours))];
}

const label = "  preflight ";

function troubleLines(check: Check, colours: Colours): readonly string[] {
  const inner = (check.checks ?? []).flatMap((each) => troubleLines(each, colours));
  if (inner.length > 0) return inner;
  if (check.state !== "failed" && check.state !== "warning") return [];
  return [`    ${checkMark(check.state, colours)} ${check.name}: ${check.detail ?? wordsFor[check.state]}`];
}

function checkMark(state: Check["state"], { green, red, yellow, dim }: Colours): string {
  switch (state) {
    case "passed":
      return green("✔");
    case "failed":
      return red("✖");
    case "warning":
      return yellow("!");
    case "notChecked":
      return dim("–");
  }
}
