import picocolors from "picocolors";
import { expect, it } from "vitest";
import type { Finding } from "./finding.ts";
import { renderFindings } from "./render-findings.ts";

const node: Finding = { verdict: "ok", subject: "Node", found: "24.1.0" };
const noDefinition: Finding = { verdict: "warn", subject: "definition", found: "no evenkeel.config.ts here" };
const broken: Finding = { verdict: "fail", subject: "state folder", found: "it cannot be written", fix: "chmod" };

it.each([
  [[node], "evenkeel up can run here"],
  [[node, noDefinition], "this machine can run evenkeel up; evenkeel init writes what it runs"],
  [[node, broken], "1 to mend before evenkeel up can run here"],
])("ends with what can be done now", (findings, sum) => {
  expect(renderFindings(findings, picocolors.createColors(false)).at(-1)).toBe(`  ${sum}`);
});
