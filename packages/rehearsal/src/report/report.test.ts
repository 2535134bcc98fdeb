import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { judge } from "../judges/judge.ts";
import { anyRun } from "../testing/any-run.ts";
import { eventfulRun } from "../testing/eventful-run.ts";
import { aRun } from "../testing/runs.ts";
import { escaped } from "./html/markup.ts";
import { renderComparison, renderJunit, renderReport } from "./index.ts";

const missed = judge(eventfulRun("worse"));
const kept = judge(eventfulRun("good"));

/** The names of the elements of a document; throws where it is not well-formed. */
function elementsOf(xml: string): readonly string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => names.push(name));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return names;
}

function pictures(html: string): readonly string[] {
  return html.match(/<svg [^]*?<\/svg>/g) ?? [];
}

test("a report asks for nothing: no script, no network, no image", () => {
  for (const html of [renderReport(missed), renderComparison(missed, kept)]) {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\((?!#)|\son\w+=/i);
    expect(html.replaceAll(/xmlns(:xlink)?="[^"]*"/g, "")).not.toMatch(/https?:\/\//);
  }
});

test("a report says whether it was kept, and why, and what to change, in this order", () => {
  const html = renderReport(missed);
  const headings = [...html.matchAll(/<h[12]>([^<]*)<\/h[12]>/g)].map(([, text]) => text);
  expect(headings).toEqual([
    ...["zone-outage-under-surge", "What happened", "Step by step", "Why", "What to change", "Play it again"],
  ]);
  expect(html).toContain("hello missed 4 of 11: availability, outage, capacity floor, release.");
  for (const { outcome, finding, evidence } of missed.verdicts) {
    expect(html).toContain(escaped(finding));
    if (outcome === "missed") for (const line of evidence) expect(html).toContain(escaped(line));
  }
  expect(html).toContain("<b>Set minimumHealthyPercent to 100</b>");
  expect(html).toContain("<pre>evenkeel rehearse zone-outage-under-surge --seed 7</pre>");
});

test("every event is in the table, and in the picture as a text for a pointer", () => {
  const html = renderReport(kept);
  for (const { text } of kept.events) expect(html).toContain(escaped(text));
  expect(html).toContain("<title>0:30 to 1:30: zone-outage of ap-southeast-2b: its tasks and its node die</title>");
});

test("pictures are well-formed, and take their colours from the page's theme", () => {
  const drawn = pictures(renderReport(missed));
  expect(drawn).toHaveLength(2);
  for (const svg of drawn) {
    expect(elementsOf(svg)).toContain("title");
    expect(svg).toContain("var(--zone-1)");
    const drawing = svg.replace(/<clipPath[^]*?<\/clipPath>/g, "");
    expect(drawing.match(/(fill|stroke)="(#|rgb)[^"]*"/g) ?? []).toEqual([]);
  }
});

test("the same run is the same report", () => {
  expect(renderReport(missed)).toBe(renderReport(judge(eventfulRun("worse"))));
});

test("a comparison shows what changed, with its settings", () => {
  const html = renderComparison(missed, kept);
  expect(html).toContain("After the change 4 got better, 0 worse, 7 stayed the same.");
  expect(html).toContain('<th scope="row">deregistrationDelaySeconds</th>');
  expect(pictures(html)).toHaveLength(4);
});

test("whatever is in a run, its report is written, and what people wrote stays text", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const judged = judge(run);
      const html = renderReport(judged);
      expect(html).not.toContain("<b>“");
      expect(html).not.toMatch(/NaN|undefined|Infinity/);
      for (const svg of pictures(html)) expect(elementsOf(svg)[0]).toBe("svg");
      expect(elementsOf(renderJunit(judged))[0]).toBe("testsuites");
    }),
    { numRuns: 25 },
  );
});

test("JUnit has a case for each judge: failed, skipped or passed", () => {
  const xml = renderJunit(missed);
  expect(xml).toContain('tests="11" failures="4" errors="0" skipped="0"');
  expect(xml).toContain('<testcase name="recovery" classname="hello.zone-outage-under-surge" time="0"/>');
  expect(xml).toContain('<failure message="Below 100 % of the desired count for 15 s.">Below 100 % of the desired');
  expect(elementsOf(xml).filter((name) => name === "failure")).toHaveLength(4);
  expect(elementsOf(renderJunit(judge(aRun()))).filter((name) => name === "skipped").length).toBeGreaterThan(5);
});

test("texts with control characters and half a pair of surrogates are XML all the same", () => {
  expect(escaped('a\u0000\u001b[31m\ud800 <"&')).toBe("a[31m &lt;&quot;&amp;");
});
