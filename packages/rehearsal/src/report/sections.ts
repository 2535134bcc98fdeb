import { measuredText } from "../judges/reading/figures.ts";
import type { JudgedRun, RunEvent, Verdict } from "../run/run-record.ts";
import { html, type Markup } from "./html/markup.ts";
import { opacityOf, zoneColours } from "./picture/series.ts";
import { pictureData } from "./picture/picture-data.ts";
import { renderPicture } from "./picture/picture.ts";
import { clockText } from "./picture/time-axis.ts";

/** Every judge with what was asked, what was measured, and its verdict: missed ones first. */
export function verdictTable({ verdicts }: Pick<JudgedRun, "verdicts">): Markup {
  const order = ["missed", "kept", "not judged"];
  const rows = verdicts.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return html`<div class="card scroll">
    <table class="verdicts">
      <thead>
        <tr>
          <th>Judge</th>
          <th>Verdict</th>
          <th class="figure">Asked for</th>
          <th class="figure">Measured</th>
          <th>What was found</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(verdictRow)}
      </tbody>
    </table>
  </div>`;
}

function verdictRow({ judge, outcome, measured, finding }: Verdict): Markup {
  const bound = measured && `${measured.better === "more" ? "≥" : "≤"} ${measuredText(measured.asked, measured.unit)}`;
  const none = measured ? "" : "none";
  return html`<tr>
    <th scope="row">${judge}</th>
    <td>${badge(outcome)}</td>
    <td class="figure ${none}" data-name="asked for">${bound ?? "–"}</td>
    <td class="figure ${none}" data-name="measured">${measured ? measuredText(measured.value, measured.unit) : "–"}</td>
    <td class="wide">${finding}</td>
  </tr> `;
}

const signs: Readonly<Record<string, string>> = { kept: "✓", missed: "✗", better: "↑", worse: "↓" };

export function badge(outcome: string): Markup {
  const sign = signs[outcome];
  return html`<span class="badge ${outcome.replace(/ .*/, "")}"
    >${sign === undefined ? "" : `${sign} `}${outcome}</span
  >`;
}

/** The picture, drawn for a wide and for a narrow page, with its key. */
export function picture(run: JudgedRun, name: string): Markup {
  const wide = { markup: renderPicture(run, { width: 1120, name: `${name}w` }) };
  const narrow = { markup: renderPicture(run, { width: 350, name: `${name}n` }) };
  const { stacks, missed } = pictureData(run, 1000);
  const zones = [...new Set(stacks.map(({ zone }) => zone))];
  const revisions = [...new Set(stacks.map(({ revision }) => revision))].toSorted((a, b) => a - b);
  const keys = stacks.map(({ zone, revision }) => {
    const color = `background:var(--zone-${(zones.indexOf(zone) % zoneColours) + 1});opacity:${opacityOf(revisions.indexOf(revision))}`;
    return html`<span><span class="key" style="${color}"></span>${zone}, revision ${revision}</span>`;
  });
  return html`<figure class="card">
    <div class="wide">${wide}</div>
    <div class="narrow">${narrow}</div>
    <figcaption>
      ${keys}<span><span class="key dash"></span>desired count</span
      ><span
        ><span class="key" style="background:var(--fault-band);border:1px solid var(--fault)"></span>while a fault
        lasted</span
      >${missed.length > 0 ? html`<span><span class="key" style="background:var(--missed-band)"></span>while something was missed</span>` : ""}
    </figcaption>
  </figure>`;
}

/** As many rows as anybody reads. */
const eventsMax = 300;

/** What happened, step by step. */
export function eventTable({ events }: JudgedRun): Markup {
  const shown = events.slice(0, eventsMax);
  const rest = events.length - shown.length;
  return html`<div class="card scroll events">
      <table>
        <thead>
          <tr>
            <th>Time</th>
            <th>What</th>
            <th>Why, and what followed</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(eventRow)}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="quiet">${rest} more are in run.json.</p>` : ""}`;
}

function eventRow({ atSeconds, kind, text }: RunEvent): Markup {
  const style = kind === "fault began" || kind === "task stopped" ? "began" : "";
  return html`<tr>
    <td>${clockText(atSeconds)}</td>
    <td><span class="badge ${style}">${kind}</span></td>
    <td>${text}</td>
  </tr> `;
}

/** Why: the finding of each judge that has something to explain, with its evidence. */
export function reasons({ verdicts }: JudgedRun): Markup {
  const missed = verdicts.filter(({ outcome }) => outcome === "missed");
  const kept = verdicts.filter(({ outcome, evidence }) => outcome === "kept" && evidence.length > 0);
  return html`<div class="card why">
    ${[...missed, ...kept].map(
      ({ judge, outcome, finding, evidence, spans }) =>
        html`<div>
          <h3>${badge(outcome)} ${judge}</h3>
          <p>${finding}</p>
          ${
            evidence.length > 0 || (outcome === "missed" && spans.length > 0)
              ? html`<ul>
                  ${evidence.map((line) => html`<li>${line}</li>`)}${outcome === "missed" && spans.length > 0 ? html`<li>${spansText(spans)}</li>` : ""}
                </ul>`
              : ""
          }
        </div>`,
    )}
  </div>`;
}

function spansText(spans: Verdict["spans"]): string {
  const shown = spans.slice(0, 5).map(({ fromSeconds, untilSeconds }) => {
    return fromSeconds === untilSeconds
      ? clockText(fromSeconds)
      : `${clockText(fromSeconds)}–${clockText(untilSeconds)}`;
  });
  return `In the picture: ${shown.join(", ")}${spans.length > 5 ? ` and ${spans.length - 5} more` : ""}`;
}

/** What to change: each advice once, with what it is for. */
export function advices({ verdicts }: JudgedRun): Markup {
  const given = verdicts.filter(({ outcome, advice }) => outcome === "missed" && advice !== undefined);
  const byAdvice = [...Map.groupBy(given, ({ advice = "" }) => advice)];
  const isMissed = verdicts.some(({ outcome }) => outcome === "missed");
  if (byAdvice.length === 0) {
    const nothing = isMissed
      ? "No setting of the service explains what was missed."
      : "Nothing: all that was asked for was kept.";
    return html`<div class="card"><p class="quiet last">${nothing}</p></div>`;
  }
  return html`<div class="card">
    <ol class="advice">
      ${byAdvice.map(([advice, about]) => {
        const [, change = advice, why = ""] = /^(.*?): (.*)$/s.exec(advice) ?? [];
        return html`<li>
          <b>${change}</b>${why === "" ? "" : html`<br />${why}`}<br /><span class="quiet"
            >for ${about.map(({ judge }) => judge).join(", ")}</span
          >
        </li>`;
      })}
    </ol>
  </div>`;
}
