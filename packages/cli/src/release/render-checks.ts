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

/** All checks on one line; what is not well stands below it with its reason. */
export function summarizeChecks(checks: readonly Check[], colours: Colours): readonly string[] {
  if (checks.length === 0) return [];
  const marks = checks.map(({ name, state }) => `${checkMark(state, colours)} ${name}`);
  return [`  preflight ${marks.join(" ")}`, ...checks.flatMap((check) => troubleLines(check, colours))];
}

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
