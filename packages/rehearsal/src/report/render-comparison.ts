import { compareRuns, type ComparedVerdict, type Comparison } from "../compare/compare-runs.ts";
import { measuredText } from "../judges/reading/figures.ts";
import type { JudgedRun, Verdict } from "../run/run-record.ts";
import { html, type Markup } from "./html/markup.ts";
import { page } from "./html/page.ts";
import { facts, replayCommand, tiles } from "./render-report.ts";
import { advices, badge, picture } from "./sections.ts";

/** Two runs side by side, before and after a change: one HTML file that needs neither network nor script. */
export function renderComparison(before: JudgedRun, after: JudgedRun): string {
  const comparison = compareRuns(before, after);
  const { name } = after.scenario;
  const body = html`<p class="eyebrow">
      <span>Two rehearsals of ${after.service.name}</span><span>before ${timeText(before)}</span
      ><span>after ${timeText(after)}</span>
    </p>
    <h1>${name}</h1>
    ${banner(comparison)} ${objectives(comparison)}
    <h2>What was changed</h2>
    ${settings(comparison)}
    <h2>Before</h2>
    ${tiles(before)} ${picture(before, "b")}
    <h2>After</h2>
    ${tiles(after)} ${picture(after, "a")}
    <h2>What to change next</h2>
    ${advices(after)}
    <h2>Play them again</h2>
    <div class="pair">
      ${[before, after].map(
        (run) =>
          html`<div class="card">
            <pre>${replayCommand(run)}</pre>
            ${facts(run)}
          </div>`,
      )}
    </div>`;
  return page({ title: `${name}: ${comparison.change} than before`, body });
}

function timeText({ startedAt }: JudgedRun): string {
  return `${startedAt.slice(0, 16).replace("T", " ")} UTC`;
}

function banner({ change, objectives: compared, isSamePlay }: Comparison): Markup {
  const style = { better: "kept", worse: "missed", same: "same" }[change];
  const count = (which: string): number => compared.filter((each) => each.change === which).length;
  const sentence =
    change === "same"
      ? "After the change it is as it was before."
      : `After the change ${count("better")} got better, ${count("worse")} worse, ${count("same")} stayed the same.`;
  const warning = isSamePlay
    ? undefined
    : html`<p class="quiet">
        The two runs did not play the same scenario with the same seed: what differs may not be due to the change.
      </p>`;
  return html`<p class="banner ${style}"><span>${sentence}</span></p>
    ${warning}`;
}

function objectives({ objectives: compared }: Comparison): Markup {
  return html`<div class="card scroll">
    <table class="verdicts">
      <thead>
        <tr>
          <th>Judge</th>
          <th>Change</th>
          <th class="figure">Before</th>
          <th class="figure">After</th>
          <th>After the change</th>
        </tr>
      </thead>
      <tbody>
        ${compared.map(comparedRow)}
      </tbody>
    </table>
  </div>`;
}

function comparedRow({ judge, before, after, change, noise }: ComparedVerdict): Markup {
  const unit = after.measured?.unit;
  const within =
    change === "same" && noise !== undefined && unit !== undefined && noise > 0
      ? html`<small>up to ${measuredText(noise, unit)} apart is the same</small>`
      : undefined;
  return html`<tr>
    <th scope="row">${judge}</th>
    <td>${badge(change)}</td>
    <td class="figure" data-name="before">${figureText(before)}</td>
    <td class="figure" data-name="after">${figureText(after)}</td>
    <td class="wide">${after.finding}${within}</td>
  </tr> `;
}

function figureText({ measured, outcome }: Verdict): string {
  if (outcome === "not judged") return "–";
  return measured ? `${measuredText(measured.value, measured.unit)}, ${outcome}` : outcome;
}

function settings({ settings: changed }: Comparison): Markup {
  if (changed.length === 0)
    return html`<div class="card"><p class="quiet last">No setting of the service differs.</p></div>`;
  return html`<div class="card scroll">
    <table>
      <thead>
        <tr>
          <th>Setting</th>
          <th>Before</th>
          <th>After</th>
        </tr>
      </thead>
      <tbody>
        ${changed.map(
          ({ path, before, after }) =>
            html`<tr>
              <th scope="row">${path}</th>
              <td>${before}</td>
              <td>${after}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
