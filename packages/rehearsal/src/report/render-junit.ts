import type { JudgedRun, Verdict } from "../run/run-record.ts";
import { escaped } from "./html/markup.ts";

/** The verdicts as JUnit XML, a test case for each judge: what pipelines show. */
export function renderJunit(run: JudgedRun): string {
  const { verdicts, scenario, startedAt, endedAtSeconds, service, seed } = run;
  const missed = verdicts.filter(({ outcome }) => outcome === "missed").length;
  const skipped = verdicts.filter(({ outcome }) => outcome === "not judged").length;
  const counts = `tests="${verdicts.length}" failures="${missed}" errors="0" skipped="${skipped}"`;
  const name = attribute("name", scenario.name);
  const head = `${name} ${counts} time="${endedAtSeconds}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    `  <testsuite ${head} ${attribute("timestamp", startedAt)} ${attribute("hostname", service.name)}>`,
    `    <properties><property name="seed" value="${seed}"/></properties>`,
    ...verdicts.flatMap((verdict) => testCase(verdict, `${service.name}.${scenario.name}`)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ judge, outcome, finding, evidence, advice }: Verdict, className: string): readonly string[] {
  const begin = `    <testcase ${attribute("name", judge)} ${attribute("classname", className)} time="0"`;
  switch (outcome) {
    case "kept":
      return [`${begin}/>`];
    case "not judged":
      return [`${begin}><skipped ${attribute("message", finding)}/></testcase>`];
    case "missed": {
      const lines = [finding, ...evidence, ...(advice === undefined ? [] : [advice])];
      return [`${begin}><failure ${attribute("message", finding)}>${escaped(lines.join("\n"))}</failure></testcase>`];
    }
  }
}

function attribute(name: string, value: string): string {
  return `${name}="${escaped(value).replace(/\s+/g, " ")}"`;
}
